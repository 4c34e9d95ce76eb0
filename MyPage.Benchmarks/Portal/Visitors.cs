using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MyPage.Benchmarks.Hosting;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Sessions;

namespace MyPage.Benchmarks.Portal;

/// <summary>
/// Many signed-in holders of three subscriptions. Sessions are made as signing in makes them and cookies as the portal
/// writes them, without the password hash of 220,000 rounds before each.
/// </summary>
internal static class Visitors
{
    private const int InOneSave = 1000;

    /// <summary>Signs in as many browsers, spread evenly and in random order over the holders; a holder may have several.</summary>
    public static async Task<List<Visitor>> SignInAsync(PortalInProcess portal, int count, CancellationToken cancellationToken) =>
        await SignInAsync(portal, await MeasuredHolder.AllAsync(portal, cancellationToken), count, cancellationToken);

    /// <summary>The same of these holders.</summary>
    public static async Task<List<Visitor>> SignInAsync(PortalInProcess portal, IReadOnlyList<MeasuredHolder> holders, int count, CancellationToken cancellationToken)
    {
        var services = portal.Services;
        var contexts = portal.Contexts;
        var sessions = services.GetRequiredService<PortalSessions>();
        var cookie = services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(SessionCookie.Scheme);
        var order = Enumerable.Range(0, count).Select(i => holders[i % holders.Count]).ToArray();
        new Random(7).Shuffle(order);

        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var people = new List<(HolderCaller Person, MeasuredHolder Holder)>(count);
        foreach (var some in order.Chunk(InOneSave))
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            people.AddRange(some.Select(holder => (
                new HolderCaller(holder.Account.Id, holder.Account.ContractId, CallerWay.Password, CallerOrigin.Inside) { SessionId = sessions.Start(db, holder.Account, false, CallerOrigin.Inside with { Device = "iPhone" }).Id },
                holder)));
            await db.SaveChangesAsync(cancellationToken);
        }

        var form = await FormCookieAsync(portal, cookie.Cookie.Name!, Ticket(people[0].Person), cancellationToken);
        return people.ConvertAll(one => new Visitor(one.Person, one.Holder.Subscriptions, one.Holder.Account.TwoFactorEnabled, $"{cookie.Cookie.Name}={Ticket(one.Person)}; {form}"));

        string Ticket(HolderCaller person) => cookie.TicketDataFormat.Protect(new AuthenticationTicket(
            person.ToPrincipal(SessionCookie.Scheme),
            new AuthenticationProperties { IssuedUtc = now, ExpiresUtc = now + PortalSessions.IdleLifetime },
            SessionCookie.Scheme));
    }

    // A browser that has been here before brings the cookie of its forms along.
    private static async Task<string> FormCookieAsync(PortalInProcess portal, string name, string ticket, CancellationToken cancellationToken)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = portal.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/mypage") { Headers = { { "Cookie", $"{name}={ticket}" } } };
        using var answer = await client.SendAsync(request, cancellationToken);
        if (answer.StatusCode != System.Net.HttpStatusCode.OK)
        {
            throw new InvalidOperationException($"A signed-in holder got {answer.StatusCode} from /mypage.");
        }

        return answer.Headers.TryGetValues("Set-Cookie", out var cookies)
            ? cookies.Single(cookie => cookie.StartsWith("mypage-form=", StringComparison.Ordinal)).Split(';')[0]
            : throw new InvalidOperationException("/mypage set no cookie for its forms.");
    }
}
