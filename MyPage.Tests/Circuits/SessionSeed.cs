using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MyPage.Tests.Hosting;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Sessions;

namespace MyPage.Tests.Circuits;

/// <summary>Sessions by LINE without LINE: what matters here is what they rely on.</summary>
internal static class SessionSeed
{
    /// <summary>A registered user who came by LINE.</summary>
    public static async Task<Visitor> SignInUserAsync(this PortalFactory portal, Guid lineAccountId)
    {
        PortalSession session = null!;
        await portal.WriteAsync(db =>
        {
            session = portal.Services.GetRequiredService<PortalSessions>().StartUser(db, lineAccountId, CallerOrigin.Inside with { Device = "iPhone" });
            return Task.CompletedTask;
        });
        return portal.BringCookie(session, new UserCaller(lineAccountId, CallerWay.Line, CallerOrigin.Inside));
    }

    /// <summary>A contract holder who came by LINE and entered the password just now.</summary>
    public static async Task<Visitor> SignInByLineAsync(this PortalFactory portal, Holder holder, Guid lineAccountId)
    {
        PortalSession session = null!;
        await portal.WriteAsync(async db =>
        {
            var account = await db.Users.SingleAsync(found => found.Id == holder.AccountId);
            session = portal.Services.GetRequiredService<PortalSessions>().StartByLine(db, account, lineAccountId, portal.Clock.GetUtcNow(), CallerOrigin.Inside with { Device = "iPhone" });
        });
        return portal.BringCookie(session, new HolderCaller(holder.AccountId, holder.ContractId, CallerWay.Line, CallerOrigin.Inside));
    }

    /// <summary>The session whose cookie a visitor has.</summary>
    public static Guid SessionOf(this PortalFactory portal, Visitor visitor)
    {
        var (name, format) = portal.CookieFormat();
        return format.Unprotect(visitor.CookiesFor("/").Single(cookie => string.Equals(cookie.Name, name, StringComparison.Ordinal)).Value)!.Principal.SessionId()!.Value;
    }

    private static Visitor BringCookie(this PortalFactory portal, PortalSession session, Caller caller)
    {
        var (name, format) = portal.CookieFormat();
        var ticket = new AuthenticationTicket(
            (caller with { SessionId = session.Id }).ToPrincipal(SessionCookie.Scheme),
            new AuthenticationProperties { IssuedUtc = session.CreatedAt, ExpiresUtc = session.ExpiresAt },
            SessionCookie.Scheme);
        var visitor = portal.NewVisitor();
        var address = visitor.Client.BaseAddress!;
        visitor.Cookies.Add(new Cookie(name, format.Protect(ticket), "/", address.Host) { Secure = address.Scheme is "https" });
        return visitor;
    }

    private static (string Name, ISecureDataFormat<AuthenticationTicket> Format) CookieFormat(this PortalFactory portal)
    {
        var options = portal.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(SessionCookie.Scheme);
        return (options.Cookie.Name!, options.TicketDataFormat);
    }
}
