namespace MyPage.Domain.Campaigns.Estimates;

/// <summary>What one campaign would bring an applicant.</summary>
/// <param name="Campaign">The campaign.</param>
/// <param name="YenAMonth">What each of its months would bring, in whole yen; zero where there is a hurdle.</param>
/// <param name="Hurdle">Why it would bring nothing; null when it would.</param>
public sealed record CampaignEstimate(Campaign Campaign, int YenAMonth, EstimateHurdle? Hurdle)
{
    /// <summary>All its months together, in whole yen.</summary>
    public int Yen => YenAMonth * Campaign.Reward.Months;

    /// <summary>What it would bring in a month; the month in which billing starts is 1.</summary>
    public int YenIn(int month) => month >= Campaign.Reward.FirstGrantMonth && month <= Campaign.Reward.LastGrantMonth ? YenAMonth : 0;
}
