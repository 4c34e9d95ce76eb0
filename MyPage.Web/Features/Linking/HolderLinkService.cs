using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MyPage.Domain;
using MyPage.Domain.Contracts;
using MyPage.Domain.Linking;
using MyPage.Web.Capabilities.Accounts;
using MyPage.Web.Capabilities.Campaigns;
using MyPage.Web.Capabilities.Linking;
using MyPage.Web.Capabilities.UserCodes;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Passwords;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Features.Linking;

/// <summary>
/// 「連携する」 on the consent page: proves the login ID by its password (and second factor), links, opens マイページ and readies
/// the user codes. Whoever signed in with the password in this browser within ten minutes is not asked again; that is also
/// how the second factor comes in.
/// </summary>
public sealed class HolderLinkService(
    IDbContextFactory<PortalDbContext> contexts,
    SignIn signIn,
    ContractHolderLinkService links,
    LineSignIn lineSignIn,
    UserCodeDesk desk,
    CampaignStandings campaigns,
    PortalSessions sessions,
    IOptions<LinkingOptions> options,
    TimeProvider time)
{
    /// <summary>The login ID that this browser has just proved; null when it has to be asked for.</summary>
    public async Task<string?> FindConfirmedLoginAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (await ConfirmedAsync(caller, cancellationToken) is not { } holder)
        {
            return null;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Contracts.Where(contract => contract.Id == holder.ContractId).Select(contract => contract.LoginId).SingleAsync(cancellationToken);
    }

    /// <summary>連携する, by whoever is at the browser, with the LINE account that it has signed in to LINE with.</summary>
    public async Task<HolderLinkResult> LinkAsync(Caller caller, UserCaller visitor, string? loginId, string? password, CancellationToken cancellationToken)
    {
        var holder = await ConfirmedAsync(caller, cancellationToken);
        PasswordProof? proof = null;
        if (holder is null)
        {
            (var result, holder) = await signIn.ProveAsync(caller, loginId ?? "", password ?? "", cancellationToken);
            if (holder is null)
            {
                return new HolderLinkResult(result.Outcome, Pending: result.Pending) { BlockedUntil = result.BlockedUntil };
            }

            proof = result.Proof;
        }

        if (!(await links.LinkAsync(holder with { From = visitor.From }, visitor.LineAccountId, cancellationToken)).TryGetValue(out _, out var refusal))
        {
            return new HolderLinkResult(SignInOutcome.SignedIn, Refusal: refusal);
        }

        var opened = await lineSignIn.OpenHolderAsync(visitor, holder.AccountId, time.GetUtcNow(), cancellationToken);
        var done = new HolderLinkDone(await ReadySubscriptionsAsync(holder, cancellationToken), await RewardsAsync(holder, cancellationToken));
        return new HolderLinkResult(
            SignInOutcome.SignedIn, done, Opened: opened is null ? null : opened with { Proof = proof });
    }

    private async Task<HolderCaller?> ConfirmedAsync(Caller caller, CancellationToken cancellationToken) =>
        caller is HolderCaller { Way: CallerWay.Password or CallerWay.Passkey, SessionId: { } session } holder
        && (await sessions.FindAsync(session, cancellationToken))?.PasswordAt > time.GetUtcNow() - PasswordConfirmation.Recent
            ? holder
            : null;

    // What asked for this link: others were there before, and ホーム says so.
    private async Task<IReadOnlyList<ClaimableReward>> RewardsAsync(HolderCaller caller, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return [.. (await campaigns.ClaimableAsync(db, caller.ContractId, cancellationToken)).Where(reward => reward.Campaign.RequiresContractHolderLink)];
    }

    private async Task<IReadOnlyList<SubscriptionAfterLink>> ReadySubscriptionsAsync(HolderCaller caller, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var subscriptions = await (
            from subscription in db.Subscriptions
            where subscription.ContractId == caller.ContractId && subscription.Terms.Status != SubscriptionStatus.Terminated
            join contract in db.Contracts on subscription.ContractId equals contract.Id
            orderby subscription.PhoneNumber
            select new
            {
                subscription.Id,
                subscription.User,
                subscription.PhoneNumber,
                subscription.Terms,
                contract.Status,
                IsLinked = db.RegisteredUserLinks.Any(link => link.SubscriptionId == subscription.Id && link.EndedAt == null),
            }).AsNoTracking().ToListAsync(cancellationToken);
        var today = BusinessCalendar.DateOf(time.GetUtcNow());
        var ready = new List<SubscriptionAfterLink>(subscriptions.Count);
        foreach (var subscription in subscriptions)
        {
            var hold = subscription.IsLinked ? null : LinkHold.For(subscription.Terms.Status, subscription.Status, subscription.Terms.SimDeliveredOn, subscription.User.BirthDate, today, options.Value.MinimumAge);
            var code = subscription.IsLinked || hold is not null ? null : await ReadyCodeAsync(caller, subscription.Id, cancellationToken);
            ready.Add(new SubscriptionAfterLink(subscription.User.Name, subscription.PhoneNumber, subscription.User.Relation == Relation.Self, subscription.IsLinked, hold, code));
        }

        return ready;
    }

    private async Task<ShownUserCode?> ReadyCodeAsync(HolderCaller caller, Guid subscriptionId, CancellationToken cancellationToken)
    {
        var shown = await desk.ShowAsync(caller, subscriptionId, cancellationToken);
        if (!shown.TryGetValue(out var code, out var refusal) && refusal == UserCodeDeskRefusal.ChangedElsewhere)
        {
            // Another press issued the code at this very moment: it can be shown now.
            (await desk.ShowAsync(caller, subscriptionId, cancellationToken)).TryGetValue(out code, out _);
        }

        return code;
    }
}
