using MyPage.Domain.MobileData;

namespace MyPage.Web.Capabilities.Campaigns;

/// <summary>An attempt as the payment partner gets it.</summary>
/// <param name="Id">What the partner tells payments apart by.</param>
/// <param name="ContractNumber">The contract.</param>
/// <param name="CampaignCode">The campaign.</param>
/// <param name="Month">The month that is paid.</param>
/// <param name="Yen">Whole yen.</param>
/// <param name="Receiver">The receiver's reference, as the holder typed it.</param>
public sealed record PayoutRow(Guid Id, string ContractNumber, string CampaignCode, BusinessMonth Month, int Yen, string Receiver);
