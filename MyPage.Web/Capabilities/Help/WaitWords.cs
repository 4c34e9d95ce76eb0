using MyPage.Web.Configuration;

namespace MyPage.Web.Capabilities.Help;

/// <summary>An expected wait in words, rounded up: 約5分, 約2時間; at least five minutes.</summary>
public static class WaitWords
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public static string Of(TimeSpan wait)
    {
        // To five minutes below an hour: nobody can promise more exactly.
        var minutes = Math.Max(5, (int)Math.Ceiling(wait.TotalMinutes / 5) * 5);
        return minutes < Hour.TotalMinutes
            ? Phrase.With(HelpChatText.Minutes, minutes)
            : Phrase.With(HelpChatText.Hours, (int)Math.Ceiling(wait.TotalHours));
    }
}
