using MyPage.LineSimulator.Http;
using MyPage.LineSimulator.People;
using System.Collections.Concurrent;

namespace MyPage.LineSimulator.AccountLinking;

/// <summary>Link tokens: ten minutes, one use.</summary>
internal sealed class LinkTokens(TimeProvider time)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);
    private readonly ConcurrentDictionary<string, (LinePerson Person, DateTimeOffset IssuedAt)> _tokens = new(StringComparer.Ordinal);

    public string Issue(LinePerson person)
    {
        var token = RandomText.Alphanumeric(32);
        _tokens[token] = (person, time.GetUtcNow());
        return token;
    }

    public bool IsAlive(string? token) =>
        token is not null && _tokens.TryGetValue(token, out var found) && time.GetUtcNow() - found.IssuedAt < Lifetime;

    /// <summary>Uses the token up and says for whom it was issued; null when it had ended or was used before.</summary>
    public LinePerson? Use(string? token) =>
        IsAlive(token) && _tokens.TryRemove(token!, out var found) ? found.Person : null;

    public void Reset() => _tokens.Clear();
}
