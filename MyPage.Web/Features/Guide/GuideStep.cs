using MyPage.Web.Components.Ui;

namespace MyPage.Web.Features.Guide;

/// <summary>One drawn step of linking; the drawing is named as in wwwroot/drawings.svg.</summary>
public sealed record GuideStep(string Drawing, string Title, string What)
{
    /// <summary>True for the step that adds the official account: it offers that.</summary>
    public bool AddsFriend { get; init; }
}
