using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using MyPage.Web.Persistence;

namespace MyPage.Web.Security.Callers;

/// <summary>
/// A browser in which somebody has proved a password before. It opens nothing; it only keeps its owner apart from strangers, who
/// could otherwise use up the owner's tries and mails. It is known to an account for as long as that password is the account's.
/// </summary>
/// <param name="Id">The browser.</param>
/// <param name="Marks">The accounts whose password was proved in it, each with a mark of that password's hash.</param>
public sealed record KnownBrowser(Guid Id, IReadOnlyDictionary<Guid, string> Marks)
{
    /// <summary>Accounts that one browser is known to at most; the oldest is forgotten.</summary>
    public const int MostAccounts = 5;

    public bool Knows(PortalAccount account) => Knows(account.Id, account.PasswordHash);

    /// <summary>The same for an account of whatever kind, by its key and its password's hash.</summary>
    public bool Knows(Guid accountId, string? passwordHash) => Marks.TryGetValue(accountId, out var mark) && string.Equals(mark, MarkOf(accountId, passwordHash), StringComparison.Ordinal);

    /// <summary>The same browser, known to the account as well.</summary>
    public static KnownBrowser With(KnownBrowser? browser, Guid accountId, string mark) => new(
        browser?.Id ?? Guid.NewGuid(),
        (browser?.Marks ?? new Dictionary<Guid, string>()).Where(known => known.Key != accountId).TakeLast(MostAccounts - 1)
            .Append(KeyValuePair.Create(accountId, mark)).ToDictionary(known => known.Key, known => known.Value));

    /// <summary>Changes with the password, and tells nothing of it.</summary>
    public static string MarkOf(PortalAccount account) => MarkOf(account.Id, account.PasswordHash);

    /// <inheritdoc cref="MarkOf(PortalAccount)" />
    public static string MarkOf(Guid accountId, string? passwordHash) =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes($"{accountId:N} {passwordHash}")).AsSpan(0, 9));
}
