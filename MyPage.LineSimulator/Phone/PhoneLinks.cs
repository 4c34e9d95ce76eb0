using MyPage.LineSimulator.Http;
using MyPage.LineSimulator.People;

namespace MyPage.LineSimulator.Phone;

/// <summary>Addresses on the phone's page.</summary>
internal sealed class PhoneLinks(PersonHosts hosts)
{
    public const string OpenPath = "/simulator/open";

    /// <summary>
    /// Opens an address in the person's in-app browser. The way leads over a page of the simulator,
    /// which lets the new tab remember whose it is.
    /// </summary>
    public string Open(LinePerson person, string address) =>
        $"{OpenPath}?person={person.Key}&to={Uri.EscapeDataString(address)}";

    /// <summary>Where the tab ends up; null for what no browser can open (<c>tel:</c>, <c>line:</c>) or should not.</summary>
    public Uri? Destination(LinePerson person, string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme.Is(Uri.UriSchemeHttp) || uri.Scheme.Is(Uri.UriSchemeHttps))
            ? hosts.InAppAddress(person, uri)
            : null;
}
