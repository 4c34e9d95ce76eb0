using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MyPage.Benchmarks.Hosting;
using MyPage.Domain.Contracts;
using MyPage.Domain.Linking;
using MyPage.Domain.UserCodes;
using MyPage.Web.Auditing;
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
/// its code, one with a live code and one without, and some weeks of 操作履歴. Without it a database would find these
/// tables empty and every plan good, and pages would have little to show.
/// </summary>
internal static class PortalInUse
{
    private const int InOneSave = 250;

    private static readonly string[] Acts =
    [
        nameof(AccountActivated), nameof(SignedIn), nameof(ContractHolderLinked), nameof(ContractHolderUnlinked), nameof(ContractHolderLinked), nameof(UserCodeIssued),
        nameof(UserCodeShown), nameof(RegisteredUserLinked), nameof(SignedOut), nameof(SignedIn), nameof(PasswordChanged), nameof(SignedIn), nameof(UserCodeShown),
    ];

    public static async Task FillAsync(PortalInProcess portal, IReadOnlyList<MeasuredHolder> holders, CancellationToken cancellationToken)
    {
        var vault = portal.Services.GetRequiredService<UserCodeVault>();
        var lifetime = portal.Services.GetRequiredService<IOptions<UserCodesOptions>>().Value.Lifetime;
        var now = portal.Services.GetRequiredService<TimeProvider>().GetUtcNow();
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
                db.AddRange(Acts.Select((act, i) => Entry(account, act, linked.Id, now.AddHours(31 * (i - Acts.Length)))));
            }

            await db.SaveChangesAsync(cancellationToken);
        }

        UserCode Issue(Subscription line) => line.IssueFirstUserCode(vault.Seal(UserCodeDigits.Create(), line.Id), now.AddDays(-3), lifetime).Value;
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
