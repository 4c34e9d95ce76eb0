using MyPage.Domain.MobileData;

namespace MyPage.Domain.Campaigns;

/// <summary>
/// One attempt to pay one month of a reward. Its id is what the payment partner tells payments apart by, so nothing about it changes but that it is
/// closed, once.
/// </summary>
public sealed class RewardPayout
{
    /// <summary>The longest reason that is kept.</summary>
    public const int LongestReason = 200;

    private RewardPayout()
    {
    }

    internal RewardPayout(RewardGrant grant, int attempt, string? receiver, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        ClaimId = grant.ClaimId;
        Month = grant.Month;
        Attempt = attempt;
        Yen = grant.Yen;
        Receiver = receiver;
        MadeAt = now;
    }

    /// <summary>The key.</summary>
    public Guid Id { get; private set; }

    /// <summary>The claim.</summary>
    public Guid ClaimId { get; private set; }

    /// <summary>The month of the grant.</summary>
    public BusinessMonth Month { get; private set; }

    /// <summary>Counts from 1 within claim and month.</summary>
    public int Attempt { get; private set; }

    /// <summary>Whole yen.</summary>
    public int Yen { get; private set; }

    /// <summary>The receiver's reference at that time; null for points.</summary>
    public string? Receiver { get; private set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset MadeAt { get; private set; }

    /// <summary>What became of it.</summary>
    public RewardPayoutState State { get; private set; }

    /// <summary>When the answer came; null while it is open.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>Why it failed, as the partner wrote it; null unless it did.</summary>
    public string? Reason { get; private set; }

    internal void Close(RewardPayoutState state, string? reason, DateTimeOffset now)
    {
        if (State != RewardPayoutState.Open)
        {
            throw new InvalidOperationException($"The attempt {Id} is closed: {State}.");
        }

        State = state;
        Reason = reason is null ? null : OutsideText.Cut(reason, LongestReason);
        ClosedAt = now;
    }
}
