using System.ComponentModel.DataAnnotations;

namespace MyPage.Web.Capabilities.Campaigns;

/// <summary>How rewards are paid and reminded of (<c>Campaigns:*</c>; docs/campaigns.md).</summary>
public sealed class CampaignOptions
{
    public const string Section = "Campaigns";

    /// <summary>The day of the month on which payouts leave, from 00:00 in Tokyo.</summary>
    [Range(1, 28)]
    public int PayoutDay { get; set; } = 25;

    /// <summary>How many days before the end of 「受け取る」 the holder is reminded.</summary>
    [Range(1, 60)]
    public int RemindDays { get; set; } = 14;
}
