using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Domain;
using MyPage.Domain.Campaigns;
using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;
using MyPage.Domain.Points;
using MyPage.Tests.Domain.Campaigns;
using MyPage.Tests.Hosting;
using MyPage.Web.Auditing;
using MyPage.Web.Capabilities.Campaigns;
using MyPage.Web.Capabilities.Linking;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Capabilities.Points;
using MyPage.Web.Line.Webhook;
using MyPage.Web.Persistence;

namespace MyPage.Tests.Retention;

/// <summary>A family that has something in every table that knows persons, and the texts by which it would be found.</summary>
internal sealed record EndedScene(Holder Holder, IReadOnlyList<string> Traces, IReadOnlyList<string> Words, Guid HolderLine)
{
    /// <summary>Where it is found in a dump; nothing where nothing personal of it is left.</summary>
    public IEnumerable<string> FoundIn(TableDump dump)
    {
        var text = dump.ToString();
        return Traces.Where(trace => text.Contains(trace, StringComparison.Ordinal))
            .Concat(Words.Where(word => Regex.IsMatch(text, $@"(?<![\w.@-]){Regex.Escape(word)}(?![\w.@-])", RegexOptions.None, TimeSpan.FromSeconds(10))));
    }

    /// <summary>Adds one. Its names, numbers and addresses are those of nobody else in the database.</summary>
    public static async Task<EndedScene> AddAsync(PortalFactory portal, int number)
    {
        var mark = string.Create(CultureInfo.InvariantCulture, $"{number:000}");
        var born = new DateOnly(1930, 1, 1).AddDays(number * 2);
        var (holderName, userName) = ($"消去{mark}太郎", $"消去{mark}次郎");
        var lines = new[] { new LineSeed(userName, $"ショウキョジロウ{mark}", born.AddDays(1)), new LineSeed(holderName, $"ショウキョタロウ{mark}", born) };
        var holder = await portal.AddHolderAsync(email: $"gone{mark}@example.jp", lines: lines);
        await portal.WriteAsync(async db => (await db.Contracts.SingleAsync(contract => contract.Id == holder.ContractId)).TakeOver(
            new ContractHolder(holderName, $"ショウキョタロウ{mark}", born, holder.Email, $"050-9{mark}-9999"),
            new ContractApplication(new DateOnly(2024, 4, 1), ApplicationType.New, null), ContractStatus.Active));
        var visitor = portal.NewVisitor();
        await visitor.SignInAsync(holder.LoginId, holder.Password!);
        var userLine = await portal.LinkUserAsync(holder.SubscriptionId, $"LINEの次郎{mark}");
        var holderLine = await portal.LinkHolderAsync(holder.ContractId, $"LINEの太郎{mark}");
        await portal.IssueUserCodeAsync(holder.SubscriptionIds[1]);
        await portal.ReportUsageAsync(holder.SubscriptionId, new DateOnly(2026, 11, 20), 321);
        await visitor.PressAsync(await visitor.GetAsync("/mypage/security/own-data"), "準備する", ("今のパスワード", holder.Password!));
        await ClaimAsync(portal, holder, $"pay-{mark}-7777");
        var numbers = new List<string>();
        var users = new List<string>();
        await portal.WriteAsync(async db =>
        {
            numbers.AddRange((await db.Subscriptions.Where(line => line.ContractId == holder.ContractId).ToListAsync()).Select(line => line.PhoneNumber.Digits));
            users.AddRange(await db.LineAccounts.Where(account => account.Id == userLine || account.Id == holderLine).Select(account => account.LineUserId).ToListAsync());
            await AddRowsAsync(db, portal, holder, userLine, users[0], mark);
        });
        return new EndedScene(
            holder,
            [
                $"消去{mark}", $"ショウキョタロウ{mark}", $"ショウキョジロウ{mark}", holder.Email, $"050-9{mark}-9999", $"LINEの太郎{mark}", $"LINEの次郎{mark}", $"pay-{mark}-7777",
                Text(born, "yyyy-MM-dd"), Text(born, "MM/dd/yyyy"), Text(born.AddDays(1), "yyyy-MM-dd"), Text(born.AddDays(1), "MM/dd/yyyy"), .. numbers, .. users,
            ],
            [holder.LoginId, holder.LoginId.ToUpperInvariant(), $"192.0.2.{number}"],
            holderLine);
    }

    /// <summary>Ends the contract with its lines, as an import does.</summary>
    public Task EndAsync(PortalFactory portal) => portal.WriteAsync(db => BecomeAsync(db, Holder.ContractId, ContractStatus.Terminated, SubscriptionStatus.Terminated, portal.Clock.GetUtcNow()));

    /// <summary>Has them come back.</summary>
    public Task ComeBackAsync(PortalFactory portal) => portal.WriteAsync(db => BecomeAsync(db, Holder.ContractId, ContractStatus.Active, SubscriptionStatus.Active, portal.Clock.GetUtcNow()));

    /// <summary>Takes over what the carrier states of a contract and its lines.</summary>
    public static async Task BecomeAsync(PortalDbContext db, Guid contractId, ContractStatus status, SubscriptionStatus lineStatus, DateTimeOffset now)
    {
        var contract = await db.Contracts.SingleAsync(found => found.Id == contractId);
        contract.TakeOver(contract.Holder, contract.Application, status);
        var lines = await db.Subscriptions.Where(line => line.ContractId == contractId).Include(line => line.UserCodes).Include(line => line.Links).ToListAsync();
        var books = await SubscriptionChanges.LoadAsync(db, lines.ConvertAll(line => line.Id), now, default);
        foreach (var line in lines)
        {
            line.TakeOverTerms(line.Terms with { Status = lineStatus }, now);
            books.ChangeStatus(line.Id, lineStatus);
        }
    }

    private static string Text(DateOnly date, string format) => date.ToString(format, CultureInfo.InvariantCulture);

    // The desk's own tests ask who may; here it only has to be there.
    private static async Task ClaimAsync(PortalFactory portal, Holder holder, string receiver)
    {
        await portal.WriteAsync(async db =>
        {
            var today = BusinessCalendar.DateOf(portal.Clock.GetUtcNow());
            var campaign = CampaignScene.Campaign($"END-{Guid.NewGuid():N}"[..20], months: 3, kind: RewardKind.PayPayPoints) with
            {
                AppliedFrom = new DateOnly(2020, 1, 1), AppliedUntil = today.AddYears(1), FirstShownOn = today, Scope = CampaignScope.Subscription,
            };
            db.Add(new StoredCampaign { Code = campaign.Code, Version = campaign.Version, FirstShownOn = campaign.FirstShownOn, Definition = CampaignJson.Write(campaign) });
            var facts = (await portal.Services.GetRequiredService<CampaignFactsReader>().ReadAsync(db, [holder.ContractId], today, default)).Single().Facts;
            var of = facts with { Subscriptions = [facts.Subscriptions.Single(line => line.Id == holder.SubscriptionId)] };
            db.RewardClaims.Add(RewardClaim.Make(Guid.CreateVersion7(), campaign, of, holder.ContractId, holder.SubscriptionId, receiver, 25, portal.Clock.GetUtcNow()));
        });
    }

    private static async Task AddRowsAsync(PortalDbContext db, PortalFactory portal, Holder holder, Guid userLine, string lineUserId, string mark)
    {
        var now = portal.Clock.GetUtcNow();
        db.Add(new AuditEntry
        {
            Id = Guid.CreateVersion7(now), At = now, Act = "SignedIn", Actor = AuditActor.Operator, ContractId = holder.ContractId, LineAccountId = userLine,
            Address = $"192.0.2.{int.Parse(mark, CultureInfo.InvariantCulture)}", Reason = $"消去{mark}太郎さまのお電話",
        });
        db.Add(new AlertChoice { OwnerId = holder.AccountId });
        db.Add(new AlertChoice { OwnerId = userLine });
        db.Add(new ToldAlert { SubscriptionId = holder.SubscriptionId, Month = BusinessMonth.Of(now), Alert = DataAlert.Used80, ToldTo = holder.ContractId, At = now });
        db.Add(new FailedLinkTry { Id = Guid.NewGuid(), At = now, LineAccountId = userLine });
        db.Add(new LineInboxEvent { Id = $"E{mark}", LineUserId = lineUserId, OccurredAt = now, ReceivedAt = now });
        db.Add(new PointChoice(holder.ContractId, now));
        await portal.Services.GetRequiredService<PointLedgers>().AddRewardAsync(db, holder.ContractId, 500, $"test:{mark}", ("特典", null), now, default);
    }
}
