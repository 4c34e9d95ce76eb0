using MyPage.LineSimulator.Http;
using System.Collections.Concurrent;

namespace MyPage.LineSimulator.Login;

/// <summary>Authorization codes: ten minutes, one use.</summary>
internal sealed class AuthorizationCodes(TimeProvider time)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);
    private readonly ConcurrentDictionary<string, AuthorizationCode> _codes = new(StringComparer.Ordinal);

    public string Issue(PendingAuthorization pending)
    {
        var code = RandomText.Alphanumeric(20);
        var now = time.GetUtcNow();
        _codes[code] = new AuthorizationCode(pending.Request, pending.Person!, pending.Method, pending.AuthenticatedAt, now);
        return code;
    }

    /// <summary>Takes the code out: whatever comes of this attempt, there is no second one.</summary>
    public AuthorizationCode? Take(string? code)
    {
        if (code is null || !_codes.TryRemove(code, out var found))
        {
            return null;
        }

        return time.GetUtcNow() - found.IssuedAt < Lifetime ? found : null;
    }

    public void Reset() => _codes.Clear();
}
