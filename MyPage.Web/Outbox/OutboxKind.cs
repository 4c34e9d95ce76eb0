namespace MyPage.Web.Outbox;

/// <summary>The way a message takes out of the process.</summary>
public enum OutboxKind
{
    Mail,
}
