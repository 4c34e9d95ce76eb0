namespace MyPage.Domain.Points;

/// <summary>What a holder has chosen once for every bill to come.</summary>
public sealed class PointChoice
{
    /// <summary>The most that can be used for a bill by <see cref="PointChoiceKind.Fixed"/>.</summary>
    public const int MaximumPoints = 100_000;

    private PointChoice()
    {
    }

    /// <summary>A contract that has not chosen yet: its points are not used.</summary>
    public PointChoice(Guid contractId, DateTimeOffset now)
    {
        ContractId = contractId;
        ChangedAt = now;
    }

    /// <summary>The contract; the key.</summary>
    public Guid ContractId { get; private set; }

    /// <summary>How points are used.</summary>
    public PointChoiceKind Kind { get; private set; }

    /// <summary>How many a bill; more than zero with <see cref="PointChoiceKind.Fixed"/>, else zero.</summary>
    public int Points { get; private set; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>
    /// Chooses. True when that is another choice than before. <paramref name="points"/> counts with <see cref="PointChoiceKind.Fixed"/> only, and is refused
    /// there unless it is from 1 to <see cref="MaximumPoints"/>.
    /// </summary>
    public Result<PointChoiceOutcome, PointChoiceRefusal> Choose(PointChoiceKind kind, int? points, DateTimeOffset now)
    {
        if (kind == PointChoiceKind.Fixed && points is not (>= 1 and <= MaximumPoints))
        {
            return points is null ? PointChoiceRefusal.PointsMissing : PointChoiceRefusal.PointsOutOfRange;
        }

        var counted = kind == PointChoiceKind.Fixed ? points!.Value : 0;
        if (Kind == kind && Points == counted)
        {
            return new PointChoiceOutcome(this, IsNew: false);
        }

        (Kind, Points, ChangedAt) = (kind, counted, now);
        return new PointChoiceOutcome(this, IsNew: true);
    }

    /// <summary>How many of <paramref name="left"/> points a bill takes; zero or more.</summary>
    public int Of(int left) => Kind switch
    {
        PointChoiceKind.None => 0,
        PointChoiceKind.All => left,
        PointChoiceKind.Fixed => Math.Min(Points, left),
        _ => throw new InvalidOperationException($"Unknown choice {Kind}."),
    };
}
