using System.Globalization;
using MyPage.Domain;
using MyPage.Domain.Campaigns;
using MyPage.Web.Configuration;

namespace MyPage.Web.Happenings.Campaigns;

/// <summary>A campaign's name in both languages, as the history keeps it: a campaign may be renamed later, and what happened is not.</summary>
/// <param name="Japanese">The name.</param>
/// <param name="English">The English one; empty where there is none.</param>
public sealed record RewardName(string Japanese, string English)
{
    // Both with what parts them go into an audit entry's detail.
    private const int Longest = 70;
    private const char Between = '\t';

    /// <summary>The name of a campaign.</summary>
    public static RewardName Of(Campaign campaign) => new(campaign.Name, campaign.NameEnglish ?? "");

    /// <summary>In the language that is being spoken.</summary>
    public string Spoken => English.Length > 0 && string.Equals(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, SpokenLanguage.English, StringComparison.Ordinal) ? English : Japanese;

    /// <summary>What a link opened, to be added to what says that it was made; empty when it opened nothing.</summary>
    public static string Opened(IReadOnlyList<RewardName> rewards) => rewards.Count == 0
        ? ""
        : "\n\n" + CampaignWordsText.OpenedByLink + string.Concat(rewards.Select(reward => "\n" + Phrase.With(CampaignWordsText.OpenedReward, reward.Spoken)));

    /// <summary>As an audit entry's detail, with what else there is to say.</summary>
    public string ToDetail(params ReadOnlySpan<string> more) =>
        string.Join(Between, [.. more, OutsideText.Cut(Japanese, Longest), OutsideText.Cut(English, Longest)]);

    /// <summary>What <see cref="ToDetail"/> wrote with so many words before it; null for anything else.</summary>
    public static (string[] More, RewardName Name)? FromDetail(string detail, int more) =>
        detail.Split(Between) is { } parts && parts.Length == more + 2 ? (parts[..more], new RewardName(parts[^2], parts[^1])) : null;
}
