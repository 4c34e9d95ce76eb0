using MyPage.Domain.Contracts;

namespace MyPage.Domain.MobileData;

/// <summary>
/// The facts by which a gift is refused or not; what does not apply to the act is left out: an acceptance has no amount, the
/// making of a gift link no receiver.
/// </summary>
public sealed record GiftFacts
{
    /// <summary>Where the gift stands now; null when one is to be made.</summary>
    public DataGiftState? Gift { get; init; }

    /// <summary>Whether the form was shown in a month that is over.</summary>
    public bool FormIsOfAnotherMonth { get; init; }

    /// <summary>Whether sender and receiver are the same line.</summary>
    public bool IsOwnSubscription { get; init; }

    /// <summary>The line that gives; null when a gift is accepted.</summary>
    public GiftParty? Sender { get; init; }

    /// <summary>The line that receives; null when a gift link is made.</summary>
    public GiftParty? Receiver { get; init; }

    /// <summary>The amount; null when a gift is accepted.</summary>
    public GiftAmount? Amount { get; init; }

    /// <summary>The first refusal that applies, in the order of <see cref="DataGiftRefusal"/>; null when there is none.</summary>
    public DataGiftRefusal? Refusal(GiftRules rules)
    {
        if (Gift is not (null or DataGiftState.Held or DataGiftState.MonthEnded))
        {
            return DataGiftRefusal.GiftGone;
        }

        if (Gift == DataGiftState.MonthEnded || FormIsOfAnotherMonth)
        {
            return DataGiftRefusal.MonthEnded;
        }

        if (IsOwnSubscription)
        {
            return DataGiftRefusal.OwnLine;
        }

        if (IsNot(Sender, party => party.Status == SubscriptionStatus.Active) || IsNot(Receiver, party => party.Status == SubscriptionStatus.Active))
        {
            return DataGiftRefusal.LineNotActive;
        }

        if (IsNot(Sender, party => party.IsOldEnough) || IsNot(Receiver, party => party.IsOldEnough))
        {
            return DataGiftRefusal.UnderAge;
        }

        if (IsNot(Sender, party => party.IsLinked))
        {
            return DataGiftRefusal.SenderNotLinked;
        }

        return IsNot(Receiver, party => party.IsLinked) ? DataGiftRefusal.ReceiverNotLinked : AmountRefusal(rules);
    }

    private static bool IsNot(GiftParty? party, Predicate<GiftParty> fact) => party is not null && !fact(party);

    private DataGiftRefusal? AmountRefusal(GiftRules rules)
    {
        if (Amount is null)
        {
            return null;
        }

        if (Amount.Mb < Math.Max(rules.MinimumMb, 1))
        {
            return DataGiftRefusal.BelowMinimum;
        }

        if (Amount.Mb % rules.StepMb != 0)
        {
            return DataGiftRefusal.NotAStep;
        }

        if (Amount.FiguresAge > rules.FiguresWithin)
        {
            return DataGiftRefusal.FiguresTooOld;
        }

        if (Amount.Mb > Amount.BaseLeftMb)
        {
            return DataGiftRefusal.MoreThanLeft;
        }

        return Amount.Mb > (rules.MonthlyMaximumMb ?? Amount.PlanMb) - Amount.GivenMb ? DataGiftRefusal.MoreThanPlan : null;
    }
}
