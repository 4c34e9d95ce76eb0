using System.ComponentModel.DataAnnotations;

namespace MyPage.Web.Capabilities.MobileData;

/// <summary>Rules of mobile data that a carrier may set (docs/data-books.md).</summary>
public sealed class DataOptions
{
    public const string Section = "Data";

    /// <summary>How many days after a month's end its figures still count.</summary>
    [Range(0, 27)]
    public int CorrectionDays { get; set; } = 10;

    /// <summary>
    /// How many months before this one the usage of each date is kept; of older ones the books keep one figure a lot. At least two: figures
    /// of last month can still change.
    /// </summary>
    [Range(2, 1200)]
    public int KeepUsageMonths { get; set; } = 24;
}
