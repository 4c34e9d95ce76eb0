using System.Globalization;
using MyPage.Domain.Campaigns;
using MyPage.Domain.MobileData;
using MyPage.Web.Capabilities.Campaigns;
using MyPage.Web.Components;
using MyPage.Web.Configuration;
using MyPage.Web.Happenings;

namespace MyPage.Web.Features.Campaigns;

/// <summary>Lines, months and states of rewards as their pages say them.</summary>
public static class CampaignShown
{
    private const string Contract = "contract";

    /// <summary>A line or the contract as forms and addresses name it.</summary>
    public static string ValueOf(SubjectStanding subject) => ValueOf(subject.SubscriptionId);

    public static string ValueOf(Guid? subscriptionId) => subscriptionId?.ToString("N") ?? Contract;

    /// <summary>The one that a form or an address names; null where it names none of these.</summary>
    public static SubjectStanding? Find(CampaignStanding standing, string? value) =>
        standing.Subjects.FirstOrDefault(subject => string.Equals(ValueOf(subject), value, StringComparison.Ordinal));

    /// <summary>The user's name and number of a line; of a contract, that it is the contract.</summary>
    public static string NameOf(SubjectStanding subject) => NameOf(subject.Subscription);

    public static string NameOf(SubscriptionName? line) => line is null ? CampaignsText.WholeContract : Phrase.With(CampaignsText.Line, line.UserName, line.PhoneNumber);

    /// <summary>12月分; with its year where that is not the present one.</summary>
    public static string MonthOf(BusinessMonth month, DateOnly today) => month.FirstDay.Year == today.Year
        ? Phrase.With(CampaignsText.Month, Figures.Month(month.FirstDay))
        : Phrase.With(CampaignsText.MonthOfYear, month.FirstDay.Year.ToString(CultureInfo.InvariantCulture), Figures.Month(month.FirstDay));

    /// <summary>Where a month's grant stands, with the day that belongs to it.</summary>
    public static string StateOf(GrantView grant, DateOnly today) => grant.State switch
    {
        RewardGrantState.Scheduled => Phrase.With(CampaignsText.GrantScheduled, Shown.Date(grant.PayoutOn, today)),
        RewardGrantState.Sent => CampaignsText.GrantSent,
        RewardGrantState.Paid => Phrase.With(CampaignsText.GrantPaid, Shown.Date(grant.ChangedOn ?? grant.PayoutOn, today)),
        RewardGrantState.Failed => CampaignsText.GrantFailed,
        RewardGrantState.NotActive => CampaignsText.GrantNotActive,
        RewardGrantState.LinksMissing => CampaignsText.GrantLinksMissing,
    };

    public static string IconOf(RewardGrantState state) => state switch
    {
        RewardGrantState.Scheduled => "calendar",
        RewardGrantState.Sent => "clock",
        RewardGrantState.Paid => "check-circle",
        RewardGrantState.Failed => "alert",
        RewardGrantState.NotActive or RewardGrantState.LinksMissing => "circle",
    };

    public static string? ToneOf(RewardGrantState state) => state switch
    {
        RewardGrantState.Paid => "verdict--met",
        RewardGrantState.Failed => "verdict--amber",
        RewardGrantState.Scheduled or RewardGrantState.Sent or RewardGrantState.NotActive or RewardGrantState.LinksMissing => null,
    };
}
