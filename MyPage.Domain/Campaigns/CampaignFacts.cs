using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;

namespace MyPage.Domain.Campaigns;

/// <summary>What is known of a contract when a campaign is judged. Of a campaign that counts lines, <see cref="Subscriptions"/> is that line alone.</summary>
public sealed record CampaignFacts
{
    /// <summary>How the contract came about.</summary>
    public required ContractApplication Application { get; init; }

    /// <summary>The contract holder's birth date.</summary>
    public required DateOnly HolderBirthDate { get; init; }

    /// <summary>Whether the contract is in force.</summary>
    public required ContractStatus ContractStatus { get; init; }

    /// <summary>Whether 契約者連携 stands.</summary>
    public required bool HolderLinked { get; init; }

    /// <summary>Whether 「エントリーする」 was pressed for what is judged.</summary>
    public bool HasEntered { get; init; }

    /// <summary>The lines, ended ones included, in any order.</summary>
    public required IReadOnlyList<SubscriptionFacts> Subscriptions { get; init; }

    /// <summary>The least age for 利用者連携 in years (Linking:MinimumAge).</summary>
    public required int MinimumLinkingAge { get; init; }

    /// <summary>The month in which billing starts: of the earliest SIM's delivery, of a line that has ended too. Null while there is no line.</summary>
    public BusinessMonth? FirstBilledMonth => Subscriptions.Count == 0 ? null : BusinessMonth.Of(Subscriptions.Min(line => line.SimDeliveredOn));

    /// <summary>The facts with this line alone.</summary>
    public CampaignFacts Of(SubscriptionFacts line) => this with { Subscriptions = [line] };
}
