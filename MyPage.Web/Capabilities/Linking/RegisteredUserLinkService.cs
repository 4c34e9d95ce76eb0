using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MyPage.Domain;
using MyPage.Domain.Contracts;
using MyPage.Domain.Linking;
using MyPage.Web.Happenings;
using MyPage.Web.Happenings.Links;
using MyPage.Web.Happenings.UserCodes;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Network;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Capabilities.Linking;

/// <summary>
/// 利用者連携 by user code or by a link that stands for one. Looking first (<see cref="PreviewAsync"/>) and linking
/// (<see cref="LinkAsync"/>) check the same ten causes in the same order; each is one transaction with the count of a failed
/// try, the audit, and the messages.
/// </summary>
public sealed class RegisteredUserLinkService(
    IDbContextFactory<PortalDbContext> contexts,
    UserCodeLookup codes,
    LinkTryLimits limits,
    CarrierNetwork network,
    Journal journal,
    PortalSessions sessions,
    ILinkRewards rewards,
    IOptions<LinkingOptions> options,
    TimeProvider time)
{
    private const int Attempts = 5;

    /// <summary>
    /// The same for a link that was opened: following one changes nothing and counts nothing, whoever made it. Its token has 128
    /// random bits, so there is nothing to guess.
    /// </summary>
    public Task<Result<LinkPreview, RefusedLink>> LookAsync(UserCaller caller, string link, CancellationToken cancellationToken) =>
        PreviewAsync(caller, TypedCode.FromLink(link), isLookingOnly: true, cancellationToken);

    /// <summary>Whether this LINE account may link by this code, and which number it would be. Consumes nothing but a failed try.</summary>
    public Task<Result<LinkPreview, RefusedLink>> PreviewAsync(UserCaller caller, TypedCode typed, CancellationToken cancellationToken) =>
        PreviewAsync(caller, typed, isLookingOnly: false, cancellationToken);

    private async Task<Result<LinkPreview, RefusedLink>> PreviewAsync(UserCaller caller, TypedCode typed, bool isLookingOnly, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        var found = await CheckAsync(db, caller, typed, isLookingOnly, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        if (found.TryGetValue(out var target, out var refused))
        {
            return new LinkPreview(target.Found.Code.Id, target.Found.Subscription.PhoneNumber) { ContractId = target.Found.Subscription.ContractId, SubscriptionId = target.Found.Subscription.Id };
        }

        return isLookingOnly ? refused : await SlowedAsync(db, refused, cancellationToken);
    }

    /// <summary>連携する. The same LINE account again is simply success.</summary>
    public async Task<Result<LinkPreview, RefusedLink>> LinkAsync(UserCaller caller, TypedCode typed, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            if (await TryLinkAsync(db, caller, typed, cancellationToken) is { } result)
            {
                return result.TryGetValue(out var done, out var refused) ? done : await SlowedAsync(db, refused, cancellationToken);
            }

            // Somebody linked, reissued or changed the line at this very moment: their state is what is judged now.
            db.ChangeTracker.Clear();
        }

        throw new InvalidOperationException($"A link was lost to others {Attempts} times in a row.");
    }

    /// <summary>連携解除 of a line, by its contract holder or by the linked user. Refuses when no link stands, or it is not theirs.</summary>
    public async Task<Result<RegisteredUserLink, UnlinkRefusal>> UnlinkAsync(Caller caller, Guid subscriptionId, CancellationToken cancellationToken)
    {
        var (cause, ofContract, ofLineAccount) = caller switch
        {
            HolderCaller holder => (LinkEndCause.ByHolder, (Guid?)holder.ContractId, (Guid?)null),
            UserCaller user => (LinkEndCause.ByRegisteredUser, null, user.LineAccountId),
            _ => throw new ArgumentException($"A {caller?.GetType().Name ?? "missing caller"} undoes no link.", nameof(caller)),
        };
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        await sessions.HoldAsync(db, caller, cancellationToken);

        var result = await EndAsync(
            db,
            caller,
            subscriptionId,
            theirs => theirs.Where(s => (ofContract != null && s.ContractId == ofContract) || s.Links.Any(link => link.EndedAt == null && link.LineAccountId == ofLineAccount)),
            cause,
            null,
            cancellationToken);
        if (result.IsDone)
        {
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return result;
    }

    /// <summary>The same by an operator, within the transaction of an act on the caller's behalf, which is then saved. The reason is stored as <see cref="StatedReasons"/> has it.</summary>
    public Task<Result<RegisteredUserLink, UnlinkRefusal>> UnlinkAsync(
        PortalDbContext db, OperatorCaller caller, Guid contractId, Guid subscriptionId, string reason, CancellationToken cancellationToken) =>
        EndAsync(db, caller, subscriptionId, ofContract => ofContract.Where(s => s.ContractId == contractId), LinkEndCause.ByOperator, reason, cancellationToken);

    private async Task<Result<RegisteredUserLink, UnlinkRefusal>> EndAsync(
        PortalDbContext db,
        Caller caller,
        Guid subscriptionId,
        Func<IQueryable<Subscription>, IQueryable<Subscription>> theirs,
        LinkEndCause cause,
        string? reason,
        CancellationToken cancellationToken)
    {
        // Of two at once, the second finds the link ended.
        await db.HoldAsync(db.Subscriptions.Where(s => s.Id == subscriptionId), s => s.Version, cancellationToken);
        var subscription = await theirs(db.Subscriptions.Include(s => s.Links.Where(link => link.EndedAt == null)).Where(s => s.Id == subscriptionId)).SingleOrDefaultAsync(cancellationToken);
        if (subscription is null)
        {
            return UnlinkRefusal.NotLinked;
        }

        if (!subscription.Unlink(cause, time.GetUtcNow()).TryGetValue(out var ended, out var refusal))
        {
            return refusal;
        }

        var happening = new RegisteredUserUnlinked(subscription.ContractId, subscription.Id, subscription.User.Name, subscription.PhoneNumber, ended) { Reason = reason };
        await journal.WriteAsync(db, caller, happening, cancellationToken);
        await sessions.EndOfLinkAsync(db, ended.LineAccountId, ended.Id, null, cancellationToken);
        return ended;
    }

    /// <summary>Null when somebody else was faster and what they left must be looked at.</summary>
    private async Task<Result<LinkPreview, RefusedLink>?> TryLinkAsync(PortalDbContext db, UserCaller caller, TypedCode typed, CancellationToken cancellationToken)
    {
        await using var transaction = await db.BeginWriteAsync(cancellationToken);

        // A save that fails ends the transaction: nothing is to be gone back to within it.
        db.Database.AutoSavepointsEnabled = false;
        var found = await CheckAsync(db, caller, typed, isLookingOnly: false, cancellationToken);
        if (!found.TryGetValue(out var target, out var refused))
        {
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return refused;
        }

        var (account, (code, subscription, _, _, holder)) = target;
        var isNew = subscription.CurrentLink is null;
        RegisteredUserLinking.Complete(subscription, code, caller.LineAccountId, time.GetUtcNow());
        if (isNew)
        {
            if (caller.From.Language is { } language)
            {
                account.ChooseLanguage(language);
            }

            var opened = await rewards.OfUserLinkAsync(db, subscription.ContractId, subscription.Id, cancellationToken);
            var happening = new RegisteredUserLinked(subscription.ContractId, subscription.Id, subscription.User.Name, subscription.PhoneNumber, account, opened);
            await journal.WriteAsync(db, caller, happening, cancellationToken, holder);
        }

        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (exception.IsLostRace())
        {
            return null;
        }

        await transaction.CommitAsync(cancellationToken);
        return new LinkPreview(code.Id, subscription.PhoneNumber) { ContractId = subscription.ContractId, SubscriptionId = subscription.Id };
    }

    private async Task<Result<LinkTarget, RefusedLink>> CheckAsync(PortalDbContext db, UserCaller caller, TypedCode typed, bool isLookingOnly, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var onNetwork = network.Contains(caller.From.Address);
        IReadOnlyList<RequestPlace> places = onNetwork ? [] : RequestPlace.AllOf(caller.From.Address);

        // Tries sent at the same moment wait for each other.
        await db.HoldAsync(db.LineAccounts.Where(a => a.Id == caller.LineAccountId), a => a.DisplayName, cancellationToken);
        var (account, blockedUntil) = await limits.FindAsync(db, caller.LineAccountId, places, cancellationToken);
        var attempt = new LinkAttempt(account, blockedUntil, typed.IsWellFormed, !network.IsChecked || onNetwork);
        if (RegisteredUserLinking.CheckBeforeLookUp(attempt, now) is { } early)
        {
            return early;
        }

        var found = await codes.FindAsync(db, typed, cancellationToken);
        var subscription = found?.Subscription;
        if (RegisteredUserLinking.Check(subscription, found?.Code, found?.ContractStatus ?? ContractStatus.Active, caller.LineAccountId, options.Value.MinimumAge, now) is { } refused)
        {
            if (isLookingOnly)
            {
                return refused;
            }

            if (refused.IsFailedTry)
            {
                limits.Count(db, caller.LineAccountId, places.Count > 0 ? places[0].Name : null);
            }

            journal.Record(db, caller, new UserCodeRefused(subscription?.ContractId, subscription?.Id, refused.Cause));
            return refused;
        }

        return new LinkTarget(account, found!);
    }

    private async Task<RefusedLink> SlowedAsync(PortalDbContext db, RefusedLink refused, CancellationToken cancellationToken)
    {
        if (refused.IsFailedTry)
        {
            await limits.SlowDownAsync(db, cancellationToken);
        }

        return refused;
    }

    private sealed record LinkTarget(LineAccount Account, FoundUserCode Found);
}
