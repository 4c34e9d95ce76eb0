using MyPage.Domain.Linking;
using MyPage.Web.Components.Ui;
using MyPage.Web.Configuration;

namespace MyPage.Web.Components;

/// <summary>What is said of a line that has to wait before it can be linked.</summary>
public static class LinkWaitWords
{
    /// <summary>In place of "not yet".</summary>
    public static string Badge(this LinkWait wait) => wait.FromAge is { } age ? Phrase.With(LabelText.UserLinkFromAge, age) : LabelText.UserLinkTomorrow;
}
