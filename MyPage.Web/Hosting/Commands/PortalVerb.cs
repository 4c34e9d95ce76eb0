namespace MyPage.Web.Hosting.Commands;

public enum PortalVerb
{
    Serve,
    Import,
    Invite,
    Migrate,
    Help,
    Unknown,
}
