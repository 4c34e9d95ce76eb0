using MyPage.Benchmarks.Hosting;
using MyPage.Benchmarks.Portal;

namespace MyPage.Benchmarks.Circuits;

/// <summary>The browsers that are signed in at a portal, as another process has to know them.</summary>
/// <param name="Portal">Where the portal is.</param>
/// <param name="All">Each in a session of its own.</param>
internal sealed record CircuitBrowsers(Uri Portal, IReadOnlyList<CircuitBrowser> All)
{
    public string CookieName => All[0].Cookies.Split('=')[0];

    public static async Task<CircuitBrowsers> SignInAsync(PortalInProcess portal, int count, CancellationToken cancellationToken)
    {
        var visitors = await Visitors.SignInAsync(portal, count, cancellationToken);

        // Of a holder's three lines the second has a code that can be shown.
        return new CircuitBrowsers(portal.Address, visitors.ConvertAll(visitor => new CircuitBrowser(visitor.Cookies, visitor.Subscriptions[1]) { Holder = visitor.Person }));
    }
}
