using MyPage.Domain.MobileData;

namespace MyPage.Web.Capabilities.MobileData;

/// <summary>That a person was told of an alert: once a line, month and person. All of it together is the key.</summary>
public sealed class ToldAlert
{
    public required Guid SubscriptionId { get; init; }

    public required BusinessMonth Month { get; init; }

    public required DataAlert Alert { get; init; }

    /// <summary>The 利用者連携 by which the user was told, so that another user of the line is told anew; or the contract, for its holder.</summary>
    public required Guid ToldTo { get; init; }

    public required DateTimeOffset At { get; init; }
}
