namespace MyPage.LineSimulator.People;

/// <summary>
/// Host names under which somebody is played: <c>taro.localhost</c> is 太郎's in-app browser, with cookies of its own.
/// Browsers send every name under <c>localhost</c> to this machine (RFC 6761).
/// </summary>
internal sealed class PersonHosts(LinePeople people, SimulatorOptions options)
{
    private const string Suffix = ".localhost";

    public LinePerson? PersonOf(string? host)
    {
        if (host is null || !host.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        return people.TryByKey(host[..^Suffix.Length].ToLowerInvariant(), out var person) ? person : null;
    }

    public LinePerson? PersonOf(Uri? address) => address is null ? null : PersonOf(address.Host);

    /// <summary>The same address in the person's own browser; addresses that are not on this machine stay as they are.</summary>
    public Uri InAppAddress(LinePerson person, Uri address)
    {
        var isLocal = address.Scheme is "http" or "https"
            && (address.IsLoopback || PersonOf(address) is not null);
        if (!isLocal || OpensOutside(address))
        {
            return address;
        }

        return new UriBuilder(address) { Host = person.Key + Suffix }.Uri;
    }

    /// <summary>LINE opens such an address in the phone's ordinary browser, where nobody is signed in to LINE by itself.</summary>
    public static bool OpensOutside(Uri address) =>
        address.Query.Contains("openExternalBrowser=1", StringComparison.OrdinalIgnoreCase);

    /// <summary>Where the simulator itself is reached, without a person's name.</summary>
    public Uri BaseAddress(HttpRequest request)
    {
        if (options.PublicUrl is { } configured)
        {
            return configured;
        }

        var host = request.Host;
        var name = PersonOf(host.Host) is null ? host.Host : "localhost";
        return new UriBuilder(request.Scheme, name, host.Port ?? -1).Uri;
    }
}
