namespace MyPage.Web.Security.Passwords;

/// <summary>Too many passwords are to be checked just now: nothing was tried or counted. The way in answers "busy", with when to come back.</summary>
public sealed class PasswordsBusyException() : Exception("Too many passwords are waiting to be checked.")
{
    public static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(10);
}
