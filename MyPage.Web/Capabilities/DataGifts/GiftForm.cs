using MyPage.Domain.MobileData;

namespace MyPage.Web.Capabilities.DataGifts;

/// <summary>What somebody can give now, for the form.</summary>
/// <param name="Givers">Their lines, in the order of their numbers, ended ones included.</param>
/// <param name="Receivers">The lines of the same contracts that have not ended, the givers' own among them.</param>
/// <param name="Month">The month that it is of.</param>
/// <param name="WaitsUntil">Until when a gift that is made now can be accepted, exclusive.</param>
public sealed record GiftForm(IReadOnlyList<GiftGiver> Givers, IReadOnlyList<GiftSubscription> Receivers, BusinessMonth Month, DateTimeOffset WaitsUntil)
{
    /// <summary>The amounts that any of the lines can give, the least first; MB.</summary>
    public IReadOnlyList<int> Amounts => Givers.Select(giver => giver.Amounts).MaxBy(amounts => amounts.Count) ?? [];

    /// <summary>One of the lines; null when it is none of them.</summary>
    public GiftGiver? Of(Guid? subscriptionId) => Givers.FirstOrDefault(giver => giver.Subscription.Id == subscriptionId);
}
