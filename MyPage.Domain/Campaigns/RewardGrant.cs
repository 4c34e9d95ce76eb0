using MyPage.Domain.MobileData;

namespace MyPage.Domain.Campaigns;

/// <summary>One month of a claimed reward.</summary>
public sealed class RewardGrant
{
    private RewardGrant()
    {
    }

    internal RewardGrant(Guid claimId, ScheduledGrant grant)
    {
        ClaimId = claimId;
        Month = grant.Month;
        Yen = grant.Yen;
        PayoutOn = grant.PayoutOn;
    }

    /// <summary>The claim; with the month the key.</summary>
    public Guid ClaimId { get; private set; }

    /// <summary>The month that it is for.</summary>
    public BusinessMonth Month { get; private set; }

    /// <summary>Whole yen, fixed at the claim.</summary>
    public int Yen { get; private set; }

    /// <summary>The payout day on which it leaves, or left.</summary>
    public DateOnly PayoutOn { get; private set; }

    /// <summary>Where it stands.</summary>
    public RewardGrantState State { get; private set; }

    /// <summary>How many attempts were made.</summary>
    public int Attempts { get; private set; }

    /// <summary>When it reached its state; null while it was never anything but scheduled.</summary>
    public DateTimeOffset? ChangedAt { get; private set; }

    /// <summary>True when nothing will happen to it any more.</summary>
    public bool IsFinal => State is RewardGrantState.Paid or RewardGrantState.NotActive or RewardGrantState.LinksMissing;

    internal int BeginAttempt(DateTimeOffset now)
    {
        Become(RewardGrantState.Sent, now);
        return ++Attempts;
    }

    internal void Become(RewardGrantState state, DateTimeOffset now)
    {
        State = state;
        ChangedAt = now;
    }

    internal void ScheduleAgain(DateOnly payoutOn, DateTimeOffset now)
    {
        PayoutOn = payoutOn;
        Become(RewardGrantState.Scheduled, now);
    }
}
