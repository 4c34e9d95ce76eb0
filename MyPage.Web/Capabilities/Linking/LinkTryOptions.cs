namespace MyPage.Web.Capabilities.Linking;

/// <summary>How many failed tries at user codes are let pass (<c>Linking:Tries:*</c>; docs/product.md 3).</summary>
public sealed class LinkTryOptions
{
    /// <summary>Per LINE account in 15 minutes.</summary>
    public int InQuarterHour { get; set; } = 5;

    /// <summary>Per LINE account in 24 hours.</summary>
    public int InDay { get; set; } = 10;

    /// <summary>Per LINE account in 30 days.</summary>
    public int InMonth { get; set; } = 30;

    /// <summary>Per address in 24 hours; the carrier's own ranges are exempt.</summary>
    public int PerAddressInDay { get; set; } = 50;

    /// <summary>Over everyone in an hour: above it answers slow down and the log raises an alarm; nobody is locked out.</summary>
    public int UnusualInHour { get; set; } = 300;
}
