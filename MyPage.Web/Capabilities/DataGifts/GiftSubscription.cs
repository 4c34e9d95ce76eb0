using MyPage.Domain;
using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;

namespace MyPage.Web.Capabilities.DataGifts;

/// <summary>What of a line matters where data is given.</summary>
/// <param name="Id">Its key.</param>
/// <param name="ContractId">Its contract.</param>
/// <param name="Number">Its number.</param>
/// <param name="User">The person registered as using it.</param>
/// <param name="UserSince">Since when that person is.</param>
/// <param name="LineStatus">Its own status.</param>
/// <param name="ContractStatus">That of its contract.</param>
/// <param name="IsLinked">Whether its 利用者連携 stands.</param>
public sealed record GiftSubscription(
    Guid Id, Guid ContractId, PhoneNumber Number, RegisteredUser User, DateTimeOffset UserSince, SubscriptionStatus LineStatus, ContractStatus ContractStatus, bool IsLinked)
{
    /// <summary>Whether it works.</summary>
    public SubscriptionStatus Status => LineStatus.Under(ContractStatus);

    /// <summary>The line as the rules of gifts see it on a date.</summary>
    public GiftParty PartyOn(DateOnly today, int minimumAge) =>
        new(Status, BusinessCalendar.BirthdayReaching(User.BirthDate, minimumAge) <= today, IsLinked);
}
