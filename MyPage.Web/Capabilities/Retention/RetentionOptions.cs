using System.ComponentModel.DataAnnotations;

namespace MyPage.Web.Capabilities.Retention;

/// <summary>How long things are kept (docs/retention.md). Usage has its own: <see cref="MobileData.DataOptions.KeepUsageMonths"/>.</summary>
public sealed class RetentionOptions
{
    public const string Section = "Retention";

    /// <summary>How many years an entry of the audit log is kept.</summary>
    [Range(1, 100)]
    public int AuditYears { get; set; } = 5;

    /// <summary>
    /// How long after a contract's end what is personal of it is kept. Two months at least: until then its last month has its points and rewards, which ask for links
    /// and receivers.
    /// </summary>
    [Range(typeof(TimeSpan), "62.00:00:00", "3650.00:00:00")]
    public TimeSpan AfterEnd { get; set; } = TimeSpan.FromDays(90);
}
