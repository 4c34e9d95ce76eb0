using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using MyPage.Domain.Contracts;
using MyPage.Domain.Linking;
using MyPage.Domain.UserCodes;
using MyPage.Web.Capabilities.Accounts;
using MyPage.Web.Capabilities.DataGifts;
using MyPage.Web.Capabilities.Linking;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Configuration;
using MyPage.Web.Features.DataUsage;
using MyPage.Web.Happenings;
using MyPage.Web.Line.Chat;
using MyPage.Web.Line.Messaging;
using MyPage.Web.Mail;
using MyPage.Web.Outbox;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Limits;
using MyPage.Web.Security.Network;
using MyPage.Web.Security.Passkeys;
using MyPage.Web.Security.Passwords;
using MyPage.Web.Security.Secrets;
using MyPage.Web.Security.Sessions;

namespace MyPage.Tests.MobileData;

/// <summary>For a <see cref="BookHost"/>: the desks at which people and the carrier act on the books, with what these record and tell; and who stands there.</summary>
internal static class BookDesks
{
    // All nodes of a database have the same; which one does not matter here.
    private static readonly string Key = Convert.ToBase64String(SHA256.HashData("books"u8));

    public static void Add(IServiceCollection services)
    {
        services.AddOptions<PortalOptions>().Configure(options => options.PublicUrl = new Uri("https://mypage.test"));
        services.AddOptions<PortalSecretOptions>().Configure(options => options.Key = Key);
        services.AddOptions<LinkingOptions>();
        services.AddOptions<TopUpOptions>();
        services.AddSingleton<IHostEnvironment>(new HostingEnvironment());
        services.AddMemoryCache().AddSingleton<PortalSecret>().AddSingleton<WindowLimit>().AddSingleton<CarrierNetwork>();
        services.AddSingleton<PortalSessions>().AddSingleton<SessionInputs>().AddSingleton<LineSignOuts>();
        services.AddSingleton<PasswordConfirmation>().AddSingleton<AccountScopes>().AddSingleton<PasswordTurns>().AddSingleton<TryLimit>();
        services.AddSingleton<PasskeyCeremony>().AddSingleton<PasskeyProofs>().AddSingleton<ILockedConfirmations, LockedSignIns>();
        services.AddHappenings();
        services.AddSingleton<OutboxQueue>().AddSingleton<MailComposer>().AddSingleton<LineOutbox>();
        services.AddSingleton<SeenSubscriptions>().AddSingleton<SubscriptionBalanceQuery>().AddSingleton<ChatButtons>().AddSingleton<DataAnswer>();
        services.AddSingleton<BookRows>().AddSingleton<IUsageIntake, UsageIntake>().AddSingleton<DataAlertDesk>().AddSingleton<DataTopUpDesk>();
        services.AddDataGifts();
    }

    /// <summary>Whoever has this LINE account, as the registered user of what it is linked to.</summary>
    public static UserCaller UserOf(Guid lineAccountId) => new(lineAccountId, CallerWay.Line, CallerOrigin.Inside);

    /// <summary>Links a new LINE account to each of these lines, and says which.</summary>
    public static async Task<Dictionary<Guid, Guid>> LinkAsync(BookHost host, IReadOnlyCollection<Guid> ids, DateTimeOffset now)
    {
        await using var db = host.Open();
        await using var transaction = await db.BeginWriteAsync(CancellationToken.None);
        var accounts = new Dictionary<Guid, Guid>();
        foreach (var line in await db.Subscriptions.Where(line => ids.Contains(line.Id)).ToListAsync())
        {
            accounts.Add(line.Id, Link(db, line, now));
        }

        await db.SaveChangesAsync();
        await transaction.CommitAsync(CancellationToken.None);
        return accounts;
    }

    /// <summary>Links a new LINE account to a line that nobody is linked to, in the context, which is then saved; its codes and links are loaded.</summary>
    public static Guid Link(PortalDbContext db, Subscription line, DateTimeOffset now)
    {
        var account = new LineAccount($"U{Guid.NewGuid():N}", "はなこ", now);
        var code = new SealedUserCode(RandomNumberGenerator.GetBytes(32), RandomNumberGenerator.GetBytes(32));
        var issued = (line.UserCodes.Count == 0 ? line.IssueFirstUserCode(code, now, null) : line.ReissueUserCode(code, now, null)).Value;
        db.AddRange(account, issued, RegisteredUserLinking.Complete(line, issued, account.Id, now));
        return account.Id;
    }
}
