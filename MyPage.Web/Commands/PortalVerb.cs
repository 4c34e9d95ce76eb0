namespace MyPage.Web.Commands;

public enum PortalVerb
{
    Serve,
    Import,
    Invite,
    Migrate,
    Help,
    Unknown,
}
