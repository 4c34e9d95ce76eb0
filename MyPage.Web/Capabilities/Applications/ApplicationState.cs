namespace MyPage.Web.Capabilities.Applications;

/// <summary>Whether new customers can apply at a moment.</summary>
public enum ApplicationState
{
    NotYetOpen,
    Open,
    Closed,
}
