using MyPage.Domain.Contracts;
using MyPage.Domain.UserCodes;

namespace MyPage.Domain.Linking;

/// <summary>
/// 利用者連携 by user code. The ten causes of refusal are checked in the order of docs/product.md 3; the first that holds is the
/// answer. What comes before the look-up (1 to 4) is separate from what needs the subscription (5 to 10), so that nothing
/// is looked up for a request that is refused anyway.
/// </summary>
public static class RegisteredUserLinking
{
    /// <summary>Refusals 1 to 4; null when the code may be looked up.</summary>
    public static RefusedLink? CheckBeforeLookUp(LinkAttempt attempt, DateTimeOffset now)
    {
        if (!attempt.LineAccount.IsFriend)
        {
            return new RefusedLink(LinkRefusal.NotFriend);
        }

        if (attempt.BlockedUntil > now)
        {
            return new RefusedLink(LinkRefusal.TooManyTries, attempt.BlockedUntil);
        }

        if (!attempt.IsWellFormed)
        {
            return new RefusedLink(LinkRefusal.Mistyped);
        }

        return attempt.OnCarrierNetwork ? null : new RefusedLink(LinkRefusal.WifiOn);
    }

    /// <summary>
    /// Refusals 5 to 10; null when <see cref="Complete"/> may link. A code that this same LINE account has used is no
    /// refusal: doing it again is simply success.
    /// </summary>
    /// <param name="subscription">The subscription that the code was found at; null when no code was found.</param>
    /// <param name="code">The code that was found.</param>
    /// <param name="contractStatus">The state of the subscription's contract: a line of a suspended contract does not work either.</param>
    /// <param name="lineAccountId">Who tries.</param>
    /// <param name="minimumAge">The least age in years (Linking:MinimumAge).</param>
    /// <param name="now">The moment of the try.</param>
    public static RefusedLink? Check(
        Subscription? subscription,
        UserCode? code,
        ContractStatus contractStatus,
        Guid lineAccountId,
        int minimumAge,
        DateTimeOffset now)
    {
        if (subscription is null || code is null)
        {
            return new RefusedLink(LinkRefusal.UnknownCode);
        }

        var state = code.StateAt(now);
        var endedWithTheSubscription = state == UserCodeState.SubscriptionEnded && subscription.HasEnded;
        if (state != UserCodeState.Live && !endedWithTheSubscription && !IsOwnRepeat(subscription, state, lineAccountId))
        {
            return new RefusedLink(LinkRefusal.ReissueNeeded, DeadCode: state, DeadSince: code.DeadSince(now));
        }

        var (terms, today) = (subscription.Terms, BusinessCalendar.DateOf(now));
        if (LinkHold.For(terms.Status, contractStatus, terms.SimDeliveredOn, subscription.User.BirthDate, today, minimumAge) is { } hold)
        {
            return new RefusedLink(hold.Cause, hold.Wait is { } wait ? BusinessCalendar.StartOf(wait.From) : null);
        }

        return subscription.CurrentLink is { } link && link.LineAccountId != lineAccountId
            ? new RefusedLink(LinkRefusal.LinkedElsewhere)
            : null;
    }

    /// <summary>
    /// Links after a <see cref="Check"/> that refused nothing. A link of the same LINE account that already stands is
    /// returned as it is, and a live code is then left alive.
    /// </summary>
    public static RegisteredUserLink Complete(Subscription subscription, UserCode code, Guid lineAccountId, DateTimeOffset now) =>
        subscription.CurrentLink is { } link && link.LineAccountId == lineAccountId
            ? link
            : subscription.Link(code, lineAccountId, now);

    private static bool IsOwnRepeat(Subscription subscription, UserCodeState state, Guid lineAccountId) =>
        state == UserCodeState.Used && subscription.CurrentLink?.LineAccountId == lineAccountId;
}
