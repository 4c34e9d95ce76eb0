namespace MyPage.Web.Features.Chat;

/// <summary>Whether new customers can apply at a moment.</summary>
public enum ApplicationState
{
    NotYetOpen,
    Open,
    Closed,
}
