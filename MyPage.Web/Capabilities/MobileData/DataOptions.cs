using System.ComponentModel.DataAnnotations;

namespace MyPage.Web.Capabilities.MobileData;

/// <summary>Rules of mobile data that a carrier may set (docs/data-books.md).</summary>
public sealed class DataOptions
{
    public const string Section = "Data";

    /// <summary>How many days after a month's end its figures still count.</summary>
    [Range(0, 27)]
    public int CorrectionDays { get; set; } = 10;
}
