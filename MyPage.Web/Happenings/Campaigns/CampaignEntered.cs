using MyPage.Web.Configuration;

namespace MyPage.Web.Happenings.Campaigns;

/// <summary>エントリーする was pressed for a line or, without one, for the contract.</summary>
public sealed record CampaignEntered(Guid? ContractId, Guid? SubscriptionId, RewardName Name) : Happening(ContractId, SubscriptionId), IRecorded
{
    public static string HistoryWords => CampaignWordsText.CampaignEntered;

    public static HappeningKind Kind => HappeningKind.Rewards;

    public static string? DetailWords(string detail) => RewardName.FromDetail(detail, 0)?.Name.Spoken;

    public override string Detail => Name.ToDetail();

    public override string? Page => PortalRoutes.Campaigns;
}
