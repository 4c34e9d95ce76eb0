using MyPage.Web.Persistence;

namespace MyPage.Web.Security.Callers;

/// <summary>That an account's password was proved just now, for the browser to remember (<see cref="KnownBrowser"/>).</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Mark">A mark of the password's hash.</param>
public sealed record PasswordProof(Guid AccountId, string Mark)
{
    public static PasswordProof Of(PortalAccount account) => new(account.Id, KnownBrowser.MarkOf(account));

    public static PasswordProof Of(OperatorAccount account) => new(account.Id, KnownBrowser.MarkOf(account.Id, account.PasswordHash));
}
