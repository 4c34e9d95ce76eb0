namespace MyPage.Web.Features.Applications;

/// <summary>Whether new customers can apply at a moment.</summary>
public enum ApplicationState
{
    NotYetOpen,
    Open,
    Closed,
}
