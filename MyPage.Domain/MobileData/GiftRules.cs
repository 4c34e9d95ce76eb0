namespace MyPage.Domain.MobileData;

/// <summary>The carrier's rules for gifts; from configuration.</summary>
public sealed record GiftRules
{
    /// <summary>The least amount; MB.</summary>
    public int MinimumMb { get; init; } = 500;

    /// <summary>The amount is a multiple of this; MB.</summary>
    public int StepMb { get; init; } = 500;

    /// <summary>The least amount that is a multiple of the step; MB.</summary>
    public int LeastMb => (MinimumMb + StepMb - 1) / StepMb * StepMb;

    /// <summary>The most in a month, not counting what returned, in MB; null: the plan's monthly volume.</summary>
    public int? MonthlyMaximumMb { get; init; }

    /// <summary>How long a gift waits; it never waits beyond its month.</summary>
    public TimeSpan Waits { get; init; } = TimeSpan.FromHours(72);

    /// <summary>How old the sender's figures may be, inclusive.</summary>
    public TimeSpan FiguresWithin { get; init; } = TimeSpan.FromHours(48);
}
