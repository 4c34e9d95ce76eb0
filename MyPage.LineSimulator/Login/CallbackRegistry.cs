using MyPage.LineSimulator.People;

namespace MyPage.LineSimulator.Login;

/// <summary>Which redirect addresses the Login channel registered.</summary>
internal sealed class CallbackRegistry(SimulatorOptions options, PersonHosts hosts)
{
    /// <summary>The registered address to the letter, or with further query parameters.</summary>
    public bool IsRegistered(string redirectUri)
    {
        if (!Uri.TryCreate(redirectUri, UriKind.Absolute, out var address) || address.Fragment.Length > 0)
        {
            return false;
        }

        var registered = options.EffectiveCallbackUrls;
        if (registered.Any(r => Extends(redirectUri, r)))
        {
            return true;
        }

        return options.Login.AllowPersonHosts
            && hosts.PersonOf(address) is { } person
            && registered.Any(r => Extends(redirectUri, UnderPersonHost(r, person)));
    }

    private static bool Extends(string redirectUri, string registered)
    {
        if (!redirectUri.StartsWith(registered, StringComparison.Ordinal))
        {
            return false;
        }

        var rest = redirectUri[registered.Length..];
        return rest.Length == 0 || rest[0] == (registered.Contains('?', StringComparison.Ordinal) ? '&' : '?');
    }

    private static string UnderPersonHost(string registered, LinePerson person) =>
        registered
            .Replace("://localhost:", $"://{person.Key}.localhost:", StringComparison.Ordinal)
            .Replace("://127.0.0.1:", $"://{person.Key}.localhost:", StringComparison.Ordinal);
}
