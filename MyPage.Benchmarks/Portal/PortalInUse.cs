using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MyPage.Benchmarks.Hosting;
using MyPage.Domain.Contracts;
using MyPage.Domain.Help;
using MyPage.Domain.Linking;
using MyPage.Domain.Notices;
using MyPage.Domain.UserCodes;
using MyPage.Web.Auditing;
using MyPage.Web.Capabilities.DataGifts;
using MyPage.Web.Capabilities.Notices;
using MyPage.Web.Capabilities.UserCodes;
using MyPage.Web.Happenings.Links;
using MyPage.Web.Happenings.Passwords;
using MyPage.Web.Happenings.SignIns;
using MyPage.Web.Happenings.UserCodes;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;

namespace MyPage.Benchmarks.Portal;

/// <summary>
/// What holders leave behind in a portal that they use: 契約者連携 that stands and one that ended, of three lines one linked by
/// its code, one with a live code and one without, a gift that waits, a conversation that is over, and some weeks of 操作履歴; a few have a
/// second factor and a passkey. Without it a database would find these tables empty and every plan good, and pages would have little to show.
/// </summary>
internal static class PortalInUse
{
    /// <summary>How many campaigns the carrier has.</summary>
    public const int Campaigns = 3;

    /// <summary>A notice that nobody has opened: opening it notes that. It has ended and stands on no list, so that ホーム is the same before and after.</summary>
    public static readonly Guid UnreadNotice = Guid.CreateVersion7();

    private const int InOneSave = 250;
    private const int CarefulEvery = 8;

    private static readonly Guid ReadNotice = Guid.CreateVersion7();

    private static readonly string[] Acts =
    [
        nameof(AccountActivated), nameof(SignedIn), nameof(ContractHolderLinked), nameof(ContractHolderUnlinked), nameof(ContractHolderLinked), nameof(UserCodeIssued),
        nameof(UserCodeShown), nameof(RegisteredUserLinked), nameof(SignedOut), nameof(SignedIn), nameof(PasswordChanged), nameof(SignedIn), nameof(UserCodeShown),
    ];

    /// <summary>The gift of the first subscription, whose key it has.</summary>
    public static object GiftOf(Visitor visitor) => visitor.Subscriptions[0];

    /// <summary>The passkey of whoever has one, which has the account's key.</summary>
    public static object PasskeyOf(Visitor visitor) => visitor.Person.AccountId;

    public static async Task FillAsync(PortalInProcess portal, IReadOnlyList<MeasuredHolder> holders, CancellationToken cancellationToken)
    {
        var vault = portal.Services.GetRequiredService<UserCodeVault>();
        var lifetime = portal.Services.GetRequiredService<IOptions<UserCodesOptions>>().Value.Lifetime;
        var now = portal.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var careful = holders.Where((_, i) => i % CarefulEvery == 0).Select(holder => holder.Account.Id).ToHashSet();
        await AddNoticesAsync(portal, now, cancellationToken);
        foreach (var some in holders.Chunk(InOneSave))
        {
            await using var db = await portal.Contexts.CreateDbContextAsync(cancellationToken);
            var ids = some.SelectMany(holder => holder.Subscriptions).ToList();
            var lines = await db.Subscriptions.Include(line => line.UserCodes).Include(line => line.Links).Where(line => ids.Contains(line.Id)).ToDictionaryAsync(line => line.Id, cancellationToken);
            foreach (var (account, own) in some)
            {
                var (linked, passedOn) = (lines[own[0]], lines[own[1]]);
                var line = new LineAccount($"U{account.Id:N}", "まひろ", now.AddDays(-40));
                var ended = new ContractHolderLink(account.ContractId, line.Id, now.AddDays(-40));
                _ = ended.End(LinkEndCause.ByHolder, now.AddDays(-39)).Value;
                db.AddRange(line, ended, new ContractHolderLink(account.ContractId, line.Id, now.AddDays(-38)), Issue(linked), Issue(passedOn));
                db.Add(RegisteredUserLinking.Complete(linked, linked.CurrentUserCode!, line.Id, now.AddDays(-2)));
                db.Add(new NoticeReading { NoticeId = ReadNotice, PersonId = account.Id, Edition = 1, ReadAt = now.AddDays(-1) });
                db.AddRange(ConversationOf(account.ContractId, now.AddDays(-20)));
                if (careful.Contains(account.Id))
                {
                    db.Attach(account).Entity.TwoFactorEnabled = true;
                    db.Add(PasskeyOf(account, now.AddDays(-30)));
                }

                db.AddRange(Acts.Select((act, i) => Entry(account, act, linked.Id, now.AddHours(31 * (i - Acts.Length)))));
            }

            await db.SaveChangesAsync(cancellationToken);
            foreach (var holder in some)
            {
                await GiveAsync(portal, holder, cancellationToken);
            }
        }

        UserCode Issue(Subscription line) => line.IssueFirstUserCode(vault.Seal(UserCodeDigits.Create(), line.Id), now.AddDays(-3), lifetime).Value;
    }

    private static async Task AddNoticesAsync(PortalInProcess portal, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = await portal.Contexts.CreateDbContextAsync(cancellationToken);
        db.AddRange(Notice(UnreadNotice, now.AddDays(-9), now.AddDays(-1)), Notice(ReadNotice, now.AddDays(-7), null));
        await db.SaveChangesAsync(cancellationToken);
    }

    private static CustomerNotice Notice(Guid id, DateTimeOffset from, DateTimeOffset? until)
    {
        var japanese = new NoticeWords("夜間のメンテナンスのお知らせ", "午前2時から4時まで、マイページをご利用いただけません。\n\nご不便をおかけします。");
        var english = new NoticeWords("Maintenance at night", "From 2 to 4 in the morning this site is not available.\n\nWe are sorry for the inconvenience.");
        var notice = CustomerNotice.Write(id, new NoticeContent(japanese, english, from, until, NoticeAudience.Everybody, IsImportant: false), from);
        return notice.Publish(from) is { } refusal ? throw new InvalidOperationException($"A notice was refused: {refusal}.") : notice;
    }

    private static List<object> ConversationOf(Guid contractId, DateTimeOffset at)
    {
        var (thread, somebody) = (new HelpThread(HelpOwner.Holder(contractId), at), new HelpOperator(Guid.CreateVersion7(at), "operator"));
        var question = thread.Write(Guid.CreateVersion7(at), HelpWay.Portal, new HelpContent("請求書の送り先を変えたいです。"), at).Value;
        _ = thread.Take(somebody).Value;
        var answer = thread.Answer(Guid.CreateVersion7(at), somebody, new HelpContent("「契約情報」からお手続きいただけます。"), at.AddMinutes(6)).Value;
        thread.ReadByCustomer(thread.LastNumber, 0);
        _ = thread.Close(somebody, thread.LastNumber, at.AddMinutes(30)).Value;
        return [thread, question, answer];
    }

    private static Passkey PasskeyOf(PortalAccount account, DateTimeOffset at) => new()
    {
        Id = account.Id, AccountId = account.Id, CredentialId = account.Id.ToByteArray(), PublicKey = new byte[77], Name = "iPhone", CreatedAt = at,
    };

    // By link: who accepts need not be known yet. Nobody has signed in so far, so there is no session to hold.
    private static async Task GiveAsync(PortalInProcess portal, MeasuredHolder holder, CancellationToken cancellationToken)
    {
        var caller = new HolderCaller(holder.Account.Id, holder.Account.ContractId, CallerWay.Password, CallerOrigin.Inside);
        var least = portal.Services.GetRequiredService<IOptions<GiftsOptions>>().Value.MinimumMb;
        var order = new GiftOrder(holder.Subscriptions[0], holder.Subscriptions[0], null, least, null);
        _ = (await portal.Services.GetRequiredService<DataGiftDesk>().GiveAsync(caller, order, cancellationToken)).Value;
    }

    private static AuditEntry Entry(PortalAccount account, string act, Guid line, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(at),
        At = at,
        Act = act,
        Actor = AuditActor.Holder,
        ActorId = account.Id,
        Way = CallerWay.Password,
        ContractId = account.ContractId,
        SubscriptionId = act is nameof(UserCodeShown) or nameof(RegisteredUserLinked) ? line : null,
        Address = "203.0.113.7",
    };
}
