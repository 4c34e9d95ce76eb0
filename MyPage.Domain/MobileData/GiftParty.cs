using MyPage.Domain.Contracts;

namespace MyPage.Domain.MobileData;

/// <summary>What of a line matters for taking part in a gift.</summary>
/// <param name="Status">Whether the line works.</param>
/// <param name="IsOldEnough">Whether its registered user has the age to link.</param>
/// <param name="IsLinked">Whether its 利用者連携 stands.</param>
public sealed record GiftParty(SubscriptionStatus Status, bool IsOldEnough, bool IsLinked)
{
    /// <summary>What the line's books know of its status counts, too.</summary>
    internal GiftParty In(DataBook book) => Status == SubscriptionStatus.Active ? this with { Status = book.LineStatus } : this;
}
