using MyPage.Domain.Linking;
using MyPage.Web.Configuration;

namespace MyPage.Web.Components;

/// <summary>What is said of a line that cannot be linked today.</summary>
public static class LinkHoldWords
{
    public static string Of(LinkHold hold, DateOnly today) => hold.Wait switch
    {
        null => LabelText.HoldNotActive,
        { FromAge: { } age, From: var from } => Phrase.With(LabelText.HoldUntilAge, Shown.FullDate(from), age),
        { From: var from } => Phrase.With(LabelText.HoldUntilTomorrow, Shown.Date(from, today)),
    };
}
