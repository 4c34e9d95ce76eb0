using MyPage.Domain.Contracts;
using MyPage.Domain.Linking;

namespace MyPage.Web.Capabilities.MobileData;

/// <summary>What <see cref="AlertPeopleQuery"/> finds of a line, its holder and its user.</summary>
internal sealed class AlertPeopleRow
{
    public required Guid SubscriptionId { get; init; }

    public required Guid ContractId { get; init; }

    public required string UserName { get; init; }

    public required DateTimeOffset UserSince { get; init; }

    public required Relation Relation { get; init; }

    public required PhoneNumber PhoneNumber { get; init; }

    public required string HolderName { get; init; }

    public required string Email { get; init; }

    public Guid? AccountId { get; init; }

    public bool HasPassword { get; init; }

    public string? Language { get; init; }

    public LineAccount? HolderLine { get; init; }

    public Guid? UserLinkId { get; init; }

    public LineAccount? UserLine { get; init; }
}
