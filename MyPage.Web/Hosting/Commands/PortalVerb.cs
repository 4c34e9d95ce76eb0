namespace MyPage.Web.Hosting.Commands;

public enum PortalVerb
{
    Serve,
    Import,
    Invite,
    Migrate,
    Outbox,
    Inbox,
    Unlock,
    SecondFactor,
    Sessions,
    Secret,
    Audit,
    Help,
    Unknown,
}
