using System.ComponentModel.DataAnnotations;
using MyPage.Domain.MobileData;

namespace MyPage.Web.Capabilities.DataGifts;

/// <summary>The carrier's rules of データプレゼント (<c>Gifts:*</c>; docs/data-books.md, Gifts).</summary>
public sealed class GiftsOptions
{
    public const string Section = "Gifts";

    /// <summary>The least amount; MB.</summary>
    [Range(1, 1_000_000)]
    public int MinimumMb { get; set; } = 500;

    /// <summary>An amount is a multiple of this; MB.</summary>
    [Range(1, 1_000_000)]
    public int StepMb { get; set; } = 500;

    /// <summary>The most in a month, not counting what returned, in MB; null: the plan's monthly volume.</summary>
    [Range(0, 100_000_000)]
    public int? MonthlyMaximumMb { get; set; }

    /// <summary>How many hours a gift waits; never beyond its month.</summary>
    [Range(1, 744)]
    public int WaitsHours { get; set; } = 72;

    /// <summary>How many hours old the sender's figures of usage may be, inclusive.</summary>
    [Range(1, 8784)]
    public int FiguresWithinHours { get; set; } = 48;

    /// <summary>The same as the domain reads them.</summary>
    public GiftRules ToRules() => new()
    {
        MinimumMb = MinimumMb,
        StepMb = StepMb,
        MonthlyMaximumMb = MonthlyMaximumMb,
        Waits = TimeSpan.FromHours(WaitsHours),
        FiguresWithin = TimeSpan.FromHours(FiguresWithinHours),
    };
}
