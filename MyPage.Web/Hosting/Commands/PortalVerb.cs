namespace MyPage.Web.Hosting.Commands;

public enum PortalVerb
{
    Serve,
    Import,
    Export,
    Invite,
    Migrate,
    Outbox,
    Inbox,
    Unlock,
    SecondFactor,
    Sessions,
    Secret,
    Audit,
    ApiKey,
    Operator,
    Verify,
    RunJob,
    Help,
    Unknown,
}
