using MyPage.Domain.MobileData;
using MyPage.Web.Capabilities.DataGifts;
using MyPage.Web.Components.Ui;

namespace MyPage.Web.Features.Operator.Customers;

/// <summary>The data of one line as its people see it now, and what came and went in a month.</summary>
/// <param name="Line">The line.</param>
/// <param name="Month">The month whose entries these are.</param>
/// <param name="Months">The months that may be asked for, the newest first.</param>
/// <param name="Entries">The month's entries, the newest first.</param>
/// <param name="Given">The gifts of all lines of the contract that were made since that month began or wait, the newest first.</param>
/// <param name="Usage">30日間の利用量.</param>
/// <param name="Now">The moment it is of.</param>
public sealed record CustomerData(
    CustomerLine Line, BusinessMonth Month, IReadOnlyList<BusinessMonth> Months, IReadOnlyList<DataEntry> Entries, IReadOnlyList<SeenGift> Given, UsageSeries Usage, DateTimeOffset Now)
{
    /// <summary>The gifts that the line gave or received in the month; in the present one, which is the first that may be asked for, those that wait as well.</summary>
    public IReadOnlyList<SeenGift> Gifts =>
        [.. Given.Where(gift => (gift.Sender.Id == Line.Id || gift.Receiver?.Id == Line.Id) && (BusinessMonth.Of(gift.MadeAt) == Month || (gift.Waits && Month == Months[0])))];
}
