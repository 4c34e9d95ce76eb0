using MyPage.Domain.Contracts;

namespace MyPage.Web.Capabilities.MobileData;

/// <summary>A charge of データ追加, for the carrier's billing.</summary>
/// <param name="Id">The purchase; once and for all, so that whoever reads it twice charges once.</param>
/// <param name="ContractNumber">Whose bill.</param>
/// <param name="PhoneNumber">The line's present number.</param>
/// <param name="BoughtAt">When; the bill of that month in Tokyo carries it.</param>
/// <param name="Mb">MB bought.</param>
/// <param name="PriceYen">Whole yen with tax.</param>
public sealed record TopUpCharge(Guid Id, string ContractNumber, PhoneNumber PhoneNumber, DateTimeOffset BoughtAt, int Mb, int PriceYen);
