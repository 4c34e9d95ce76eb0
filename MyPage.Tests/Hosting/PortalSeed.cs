using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Domain.Contracts;
using MyPage.Domain.Linking;
using MyPage.Domain.MobileData;
using MyPage.Domain.UserCodes;
using MyPage.Web.Capabilities.Linking;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Capabilities.UserCodes;
using MyPage.Web.Features.Import.Reading;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Sessions;

namespace MyPage.Tests.Hosting;

/// <summary>Puts customers into a portal's database, through the domain.</summary>
public static class PortalSeed
{
    public const string PlanCode = "TEST-3GB";
    public const string Password = "correct horse battery staple";
    private static readonly PlanTerms Terms = new("音声 3GB", "テスト", 3000, SimType.Voice, 1210, true, new DateOnly(2020, 1, 1), null);
    private static readonly PlanSchedule Plans = new([new PlanOfMonth(new BusinessMonth(2020, 1), PlanCode, Terms.DataMb, Terms.MonthlyFeeYen, Terms.TaxIncluded)]);
    private static readonly Lazy<string> PasswordHash = new(() => QuickPasswords.Hasher.HashPassword(new PortalAccount(), Password));
    private static int _number;

    /// <summary>A contract with its account and lines; one working line unless told otherwise.</summary>
    public static async Task<Holder> AddHolderAsync(this PortalFactory portal, bool hasPassword = true, string? email = null, ContractStatus status = ContractStatus.Active, params LineSeed[] lines)
    {
        var number = Interlocked.Increment(ref _number);
        var loginId = string.Create(CultureInfo.InvariantCulture, $"holder{number}");
        var address = email ?? $"{loginId}@example.jp";
        var now = portal.Clock.GetUtcNow();
        var contract = new Contract(
            Guid.NewGuid(),
            string.Create(CultureInfo.InvariantCulture, $"C{number:00000000}"),
            loginId,
            new ContractHolder("鈴木 花子", "スズキ ハナコ", new DateOnly(1985, 4, 1), address, "090-0000-0000"),
            new ContractApplication(new DateOnly(2024, 4, 1), ApplicationType.New, null),
            status);
        var account = new PortalAccount
        {
            Id = Guid.NewGuid(),
            ContractId = contract.Id,
            UserName = loginId,
            NormalizedUserName = contract.NormalizedLoginId,
            PasswordHash = hasPassword ? PasswordHash.Value : null,
            SecurityStamp = Guid.NewGuid().ToString("N"),
        };
        var subscriptions = (lines.Length == 0 ? [new LineSeed()] : lines).Select((line, index) => new Subscription(
            Guid.CreateVersion7(), contract.Id, NumberOf(number, index), TermsOf(line), line.User, now)).ToList();
        await portal.WriteAsync(async db =>
        {
            await AddPlanAsync(db);
            db.Contracts.Add(contract);
            db.Users.Add(account);
            db.Subscriptions.AddRange(subscriptions);
            db.DataBooks.AddRange(subscriptions.Select(subscription => DataBook.Open(subscription.Id, Plans, subscription.Terms.Status, now)));
        });
        return new Holder(loginId, hasPassword ? Password : null, address, account.Id, contract.Id, [.. subscriptions.Select(subscription => subscription.Id)]);
    }

    /// <summary>The carrier's figure of a date, as a file brings it.</summary>
    public static Task ReportUsageAsync(this PortalFactory portal, Guid subscriptionId, DateOnly date, int usedMb) => portal.WriteAsync(async db =>
    {
        var books = await LoadedBooks.LoadAsync(db, [subscriptionId], date, date, default);
        books.Of(subscriptionId)!.Report(date, usedMb, portal.Clock.GetUtcNow(), books.Plans.Of(subscriptionId), 10);
    });

    /// <summary>A signed-in holder.</summary>
    public static async Task<(Holder Holder, Visitor Visitor)> AddSignedInHolderAsync(this PortalFactory portal, params LineSeed[] lines)
    {
        var holder = await portal.AddHolderAsync(lines: lines);
        var visitor = portal.NewVisitor();
        await visitor.SignInAsync(holder.LoginId, holder.Password!);
        return (holder, visitor);
    }

    /// <summary>Issues the line's first code and returns its digits.</summary>
    public static async Task<UserCodeDigits> IssueUserCodeAsync(this PortalFactory portal, Guid subscriptionId)
    {
        var digits = UserCodeDigits.Create();
        await portal.WriteAsync(async db =>
        {
            var subscription = await LoadAsync(db, subscriptionId);
            var sealedCode = portal.Services.GetRequiredService<UserCodeVault>().Seal(digits, subscriptionId);
            var code = subscription.IssueFirstUserCode(sealedCode, portal.Clock.GetUtcNow(), TimeSpan.FromDays(30)).Value;
            db.Add(code);
        });
        return digits;
    }

    /// <summary>Links a LINE account of the registered user to the line, with a code as a customer does.</summary>
    public static async Task<Guid> LinkUserAsync(this PortalFactory portal, Guid subscriptionId, string name = "はなこ")
    {
        var line = new LineAccount($"U{Guid.NewGuid():N}", name, portal.Clock.GetUtcNow());
        await portal.IssueUserCodeAsync(subscriptionId);
        await portal.WriteAsync(async db =>
        {
            db.LineAccounts.Add(line);
            var subscription = await LoadAsync(db, subscriptionId);
            db.Add(RegisteredUserLinking.Complete(subscription, subscription.CurrentUserCode!, line.Id, portal.Clock.GetUtcNow()));
        });
        return line.Id;
    }

    /// <summary>Links a LINE account to the login ID.</summary>
    public static async Task<Guid> LinkHolderAsync(this PortalFactory portal, Guid contractId, string name = "はなこ")
    {
        var line = new LineAccount($"U{Guid.NewGuid():N}", name, portal.Clock.GetUtcNow());
        await portal.WriteAsync(db =>
        {
            db.LineAccounts.Add(line);
            db.ContractHolderLinks.Add(new ContractHolderLink(contractId, line.Id, portal.Clock.GetUtcNow()));
            return Task.CompletedTask;
        });
        return line.Id;
    }

    /// <summary>A nonce of LINE's account-link flow as somebody who is signed in as the holder makes it.</summary>
    public static Task AddNonceAsync(this PortalFactory portal, Holder holder, byte[] hash, DateTimeOffset expiresAt) => portal.WriteAsync(db =>
    {
        var session = new PortalSession
        {
            Id = Guid.NewGuid(),
            Kind = SessionKind.Password,
            AccountId = holder.AccountId,
            CreatedAt = portal.Clock.GetUtcNow(),
            ExpiresAt = expiresAt + PortalSessions.Lifetime,
            Device = "",
        };
        db.Add(session);
        db.Add(new AccountLinkNonce { NonceHash = hash, AccountId = holder.AccountId, SessionId = session.Id, ExpiresAt = expiresAt });
        return Task.CompletedTask;
    });

    public static Task<Subscription> LoadAsync(PortalDbContext db, Guid subscriptionId) =>
        db.Subscriptions.Include(subscription => subscription.UserCodes).Include(subscription => subscription.Links).SingleAsync(subscription => subscription.Id == subscriptionId);

    private static async Task AddPlanAsync(PortalDbContext db)
    {
        if (!await db.Plans.AnyAsync(plan => plan.Code == PlanCode))
        {
            db.Plans.Add(new Plan(PlanCode, Terms));
        }
    }

    private static SubscriptionTerms TermsOf(LineSeed line) =>
        new(SimType.Voice, MobileNetwork.Docomo, line.PlanCode, line.SimDeliveredOn ?? new DateOnly(2024, 4, 3), line.Status);

    private static PhoneNumber NumberOf(int holder, int line) =>
        PhoneNumber.TryParse(string.Create(CultureInfo.InvariantCulture, $"070{holder:0000000}{line}"), out var number) ? number : throw new InvalidOperationException("Not a number.");
}
