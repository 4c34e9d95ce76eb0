using System.ComponentModel.DataAnnotations;

namespace MyPage.Web.Capabilities.OwnData;

/// <summary>How often holders take what is kept about them (docs/retention.md).</summary>
public sealed class OwnDataOptions
{
    public const string Section = "OwnData";

    /// <summary>Once in this time; what was allowed once can be fetched again for ten minutes.</summary>
    [Range(typeof(TimeSpan), "00:10:00", "31.00:00:00")]
    public TimeSpan Every { get; set; } = TimeSpan.FromDays(1);
}
