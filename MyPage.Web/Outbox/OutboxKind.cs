namespace MyPage.Web.Outbox;

/// <summary>The way a message takes out of the process.</summary>
public enum OutboxKind
{
    Mail,

    /// <summary>A mailed link for setting a password; it is made when it is sent.</summary>
    PasswordLink,
}
