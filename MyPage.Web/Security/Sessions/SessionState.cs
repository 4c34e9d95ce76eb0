using MyPage.Web.Persistence;

namespace MyPage.Web.Security.Sessions;

/// <summary>What is known of a session that holds.</summary>
/// <param name="ExpiresAt">Its absolute end.</param>
/// <param name="IdleEndsAt">Its end if nothing more is done; null when it does not end by idleness.</param>
/// <param name="Kind">How it began.</param>
/// <param name="PasswordAt">When the password was last entered in it; null when it never was.</param>
/// <param name="LastUsedAt">When the person last did something, as far as it is written; null when that is not known.</param>
public sealed record SessionState(DateTimeOffset ExpiresAt, DateTimeOffset? IdleEndsAt, SessionKind Kind, DateTimeOffset? PasswordAt, DateTimeOffset? LastUsedAt)
{
    /// <summary>What an operator may reach; null for customers.</summary>
    public OperatorRole? Role { get; init; }

    /// <summary>When it ends if nothing more is done.</summary>
    public DateTimeOffset EndsAt => IdleEndsAt < ExpiresAt ? IdleEndsAt.Value : ExpiresAt;
}
