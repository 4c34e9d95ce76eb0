using System.ComponentModel;
using MyPage.Domain.MobileData;
using MyPage.Web.Capabilities.MobileData;

namespace MyPage.Web.Api.TopUps;

/// <summary>A charge of データ追加, as the API tells it (<see cref="TopUpCharge"/>).</summary>
public sealed record TopUpItem(
    [property: Description("The purchase; the same one is charged once, however often it is read.")] Guid Id,
    [property: Description("Whose bill.")] string ContractNumber,
    [property: Description("The line's present number, eleven digits.")] string PhoneNumber,
    [property: Description("When it was bought.")] DateTimeOffset BoughtAt,
    [property: Description("The month whose bill carries it, YYYY-MM in Tokyo.")] string BillMonth,
    [property: Description("MB bought.")] int Mb,
    [property: Description("Whole yen with tax.")] int PriceYen)
{
    public static TopUpItem Of(TopUpCharge charge) => new(
        charge.Id, charge.ContractNumber, charge.PhoneNumber.Digits, charge.BoughtAt, BusinessMonth.Of(charge.BoughtAt).ToString(), charge.Mb, charge.PriceYen);
}
