using MyPage.Web.Persistence;

namespace MyPage.Web.Security.Sessions;

/// <summary>
/// One signed-in browser. The cookie only names the session; whether it still holds is decided here, so that ending it
/// works at once and on every node.
/// </summary>
public sealed class PortalSession
{
    public required Guid Id { get; init; }

    public required SessionKind Kind { get; init; }

    /// <summary>The login ID that the session opens; null for a registered user, who has none.</summary>
    public Guid? AccountId { get; init; }

    /// <summary>The operator who signed in to the console; null for customers.</summary>
    public Guid? OperatorId { get; init; }

    /// <summary>What the operator may reach; null for customers.</summary>
    public OperatorRole? Role { get; init; }

    /// <summary>The LINE account that came by LINE; null after a sign-in with password or passkey.</summary>
    public Guid? LineAccountId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The absolute end: 24 hours after sign-in, or 30 days when the holder stays signed in (docs/product.md 8); 8 hours for an operator.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The end if nothing more is done: an hour after the person's last input, half of it for an operator. Null when the holder stays signed in.</summary>
    public DateTimeOffset? IdleEndsAt { get; set; }

    /// <summary>When the person last did something, give or take a minute; null in sessions from before it was kept.</summary>
    public DateTimeOffset? LastUsedAt { get; set; }

    /// <summary>The browser as it named itself, cut to a readable length, for the list of devices.</summary>
    public required string Device { get; init; }

    /// <summary>What its owner calls the browser; null where they gave it no name.</summary>
    public string? Name { get; set; }

    /// <summary>From which network it signed in (<see cref="Network.SessionPlace"/>); null in sessions from before it was kept.</summary>
    public string? Place { get; init; }

    /// <summary>The passkey that it began with; it ends with it. Null for none.</summary>
    public Guid? PasskeyId { get; init; }

    /// <summary>When the password was last entered in this session, or a passkey proved in its place; null when it never was. Who came by LINE is asked for it before a change.</summary>
    public DateTimeOffset? PasswordAt { get; set; }

    /// <summary>Since when the session no longer holds; null while it does.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}
