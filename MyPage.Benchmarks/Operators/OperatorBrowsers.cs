using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MyPage.Benchmarks.Circuits;
using MyPage.Benchmarks.Hosting;
using MyPage.Domain.Help;
using MyPage.Web.Capabilities.Operators;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Sessions;

namespace MyPage.Benchmarks.Operators;

/// <summary>Operators who are signed in, each in a browser of their own. Sessions are made as signing in makes them, without password and second factor.</summary>
internal static class OperatorBrowsers
{
    /// <summary>As many as there are open conversations, at most; each looks at one of their own.</summary>
    public static async Task<CircuitBrowsers> SignInAsync(PortalInProcess portal, int count, CancellationToken cancellationToken)
    {
        await using var db = await portal.Contexts.CreateDbContextAsync(cancellationToken);
        var threads = await db.Set<HelpThread>().OrderBy(thread => thread.Id).Select(thread => thread.Id).Take(count).ToListAsync(cancellationToken);
        return new CircuitBrowsers(portal.Address, await SignInAsync(portal, threads, cancellationToken));
    }

    /// <summary>One for each of these conversations.</summary>
    public static async Task<List<CircuitBrowser>> SignInAsync(PortalInProcess portal, IReadOnlyList<Guid> threads, CancellationToken cancellationToken)
    {
        var sessions = portal.Services.GetRequiredService<PortalSessions>();
        var cookie = portal.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(SessionCookie.OperatorScheme);
        var now = portal.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        await using var db = await portal.Contexts.CreateDbContextAsync(cancellationToken);
        var browsers = new List<CircuitBrowser>();
        foreach (var thread in threads)
        {
            var account = new OperatorAccount
            {
                Id = Guid.CreateVersion7(now),
                Name = $"staff-{thread:N}",
                Email = "staff@example.jp",
                Role = OperatorRole.Support,
                CreatedAt = now,
                PasswordHash = "none",
                Stamp = Guid.NewGuid(),
                FactorSalt = OperatorFactors.NewSalt(),
                FactorSince = now,
            };
            db.Add(account);
            var caller = new OperatorCaller(CallerWay.Console, CallerOrigin.Inside)
            {
                SessionId = sessions.StartOperator(db, account, CallerOrigin.Inside, passkeyId: null).Id,
                OperatorId = account.Id,
                Name = account.Name,
                Role = account.Role,
            };
            var ticket = new AuthenticationTicket(
                caller.ToPrincipal(SessionCookie.OperatorScheme),
                new AuthenticationProperties { IssuedUtc = now, ExpiresUtc = now + PortalSessions.OperatorLifetime },
                SessionCookie.OperatorScheme);
            browsers.Add(new CircuitBrowser($"{cookie.Cookie.Name}={cookie.TicketDataFormat.Protect(ticket)}", thread) { Operator = caller });
        }

        await db.SaveChangesAsync(cancellationToken);
        return browsers;
    }
}
