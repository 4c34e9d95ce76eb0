using MyPage.Domain.Campaigns;
using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;

namespace MyPage.Web.Capabilities.Campaigns;

/// <summary>A row of <see cref="CampaignRecords"/>, of one of seven kinds; what a kind does not have is null.</summary>
internal sealed class CampaignRow
{
    /// <summary>A month of a claim, or a claim without any.</summary>
    public const int Claim = 1;

    /// <summary>A line at a month's end.</summary>
    public const int Close = 2;

    /// <summary>A version of a campaign.</summary>
    public const int Version = 3;

    /// <summary>「エントリーする」.</summary>
    public const int Entry = 4;

    /// <summary>The month that a line's books have reached.</summary>
    public const int Book = 5;

    /// <summary>A change of a line's plan.</summary>
    public const int Change = 6;

    /// <summary>A plan.</summary>
    public const int Plan = 7;

    public required int Of { get; init; }

    /// <summary>What entered or claimed; the line.</summary>
    public required Guid? Subject { get; init; }

    /// <summary>Of the campaign, or of the plan.</summary>
    public required string? Code { get; init; }

    /// <summary>The version, or the number of the record.</summary>
    public required int? Number { get; init; }

    public required string? Receiver { get; init; }

    public required string? Definition { get; init; }

    /// <summary>Of the plan; of a claim, the lines whose 利用者連携 was asked for.</summary>
    public required string? Name { get; init; }

    public required DateTimeOffset? At { get; init; }

    /// <summary>As the database keeps it: <see cref="BusinessMonth.ToNumber"/>.</summary>
    public required int? Month { get; init; }

    public required int? Yen { get; init; }

    /// <summary>The payout day, or when the version was first shown.</summary>
    public required DateOnly? Date { get; init; }

    /// <summary>A <see cref="RewardGrantState"/> by name.</summary>
    public required string? State { get; init; }

    public required DateTimeOffset? ChangedAt { get; init; }

    /// <summary>A <see cref="SubscriptionStatus"/> by name.</summary>
    public required string? Status { get; init; }
}
