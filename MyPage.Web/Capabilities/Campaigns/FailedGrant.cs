using MyPage.Domain.MobileData;

namespace MyPage.Web.Capabilities.Campaigns;

/// <summary>A month of a reward whose payout failed and that waits for the holder's correction.</summary>
/// <param name="ContractId">Whose it is.</param>
/// <param name="ContractNumber">The contract's number.</param>
/// <param name="CampaignCode">The campaign.</param>
/// <param name="Month">The month that it is for.</param>
/// <param name="Yen">Whole yen.</param>
/// <param name="FailedAt">When the answer came.</param>
/// <param name="Reason">As the payment partner wrote it.</param>
public sealed record FailedGrant(Guid ContractId, string ContractNumber, string CampaignCode, BusinessMonth Month, int Yen, DateTimeOffset? FailedAt, string? Reason);
