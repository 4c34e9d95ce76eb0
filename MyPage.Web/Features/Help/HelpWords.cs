using System.Globalization;
using MyPage.Domain;
using MyPage.Domain.Help;
using MyPage.Web.Capabilities.Help;
using MyPage.Web.Components;
using MyPage.Web.Configuration;

namespace MyPage.Web.Features.Help;

/// <summary>What a conversation's page says of refusals, days and hours.</summary>
public static class HelpWords
{
    public static string Of(HelpRefusal refusal) => refusal switch
    {
        HelpRefusal.Empty => ConversationText.Empty,
        HelpRefusal.TooLong => Phrase.With(ConversationText.TooLong, HelpContent.LongestText),
        HelpRefusal.TooMany => ConversationText.TooMany,

        // Only operators meet these, or whoever has lost the conversation meanwhile.
        HelpRefusal.NotFound or HelpRefusal.NotTaken or HelpRefusal.TakenByAnother or HelpRefusal.Closed or HelpRefusal.NotSeen or HelpRefusal.NotClosed or HelpRefusal.RequestReused => ConversationText.NotSent,
    };

    /// <summary>今日, 昨日, or the date: stands between the messages of two days.</summary>
    public static string Day(DateOnly day, DateOnly today) =>
        day == today ? ConversationText.Today : day.AddDays(1) == today ? ConversationText.Yesterday : Shown.Date(day, today);

    /// <summary>14:05, in Tokyo.</summary>
    public static string Time(DateTimeOffset at)
    {
        var tokyo = BusinessCalendar.InTokyo(at);
        return string.Create(CultureInfo.InvariantCulture, $"{tokyo.Hour}:{tokyo.Minute:00}");
    }

    /// <summary>Whether somebody answers now, and what to expect.</summary>
    public static (string State, string? Expect) Of(ExpectedWait wait, DateOnly today) => wait.IsOpen
        ? (ConversationText.Open, wait.Typical is { } typical ? Phrase.With(ConversationText.OpenWait, WaitWords.Of(typical)) : null)
        : (ConversationText.Closed, wait.OpenFrom is { } opens ? Phrase.With(ConversationText.ClosedUntil, Shown.Moment(opens, today)) : ConversationText.ClosedLong);
}
