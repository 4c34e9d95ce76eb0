using MyPage.Domain.Contracts;
using MyPage.Domain.Linking;
using MyPage.Web.Capabilities.Campaigns;
using MyPage.Web.Capabilities.UserCodes;

namespace MyPage.Web.Features.Linking;

/// <summary>契約者連携 is done.</summary>
/// <param name="Subscriptions">What is next for each subscription.</param>
/// <param name="Rewards">The rewards that can be claimed now that it is done.</param>
public sealed record HolderLinkDone(IReadOnlyList<SubscriptionAfterLink> Subscriptions, IReadOnlyList<ClaimableReward> Rewards);

/// <summary>A subscription after 契約者連携.</summary>
/// <param name="UserName">The registered user.</param>
/// <param name="PhoneNumber">The number.</param>
/// <param name="IsOwn">True when the holder is the user: the next step is theirs, on this very phone.</param>
/// <param name="IsLinked">True when 利用者連携 stands.</param>
/// <param name="Hold">What keeps it from being linked today: then no code is issued for it.</param>
/// <param name="Code">The code, ready to use; null where it is linked or held, or the code needs a reissue.</param>
public sealed record SubscriptionAfterLink(string UserName, PhoneNumber PhoneNumber, bool IsOwn, bool IsLinked, LinkHold? Hold, ShownUserCode? Code);
