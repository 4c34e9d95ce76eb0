using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Options;
using MyPage.Web.Configuration;
using MyPage.Web.Persistence;

namespace MyPage.Web.Security.Sessions;

/// <summary>The cookie that names a session. It slides by an hour of idleness, and never past the session's own end.</summary>
public sealed class SessionCookie(PortalSessions sessions, TimeProvider time, IOptions<PortalOptions> portal)
    : CookieAuthenticationEvents, IConfigureNamedOptions<CookieAuthenticationOptions>
{
    public const string Scheme = "Session";
    private static readonly TimeSpan RenewAfter = TimeSpan.FromMinutes(5);
    private static readonly object EndsAtKey = new();
    private static readonly object StateKey = new();

    public void Configure(CookieAuthenticationOptions options) => Configure(Options.DefaultName, options);

    public void Configure(string? name, CookieAuthenticationOptions options)
    {
        if (!string.Equals(name, Scheme, StringComparison.Ordinal))
        {
            return;
        }

        options.Cookie.SetPortalDefaults("session", portal.Value);
        options.LoginPath = "/login";
        options.AccessDeniedPath = "/error/403";
        options.ReturnUrlParameter = "returnUrl";
        options.SlidingExpiration = false;
        options.ExpireTimeSpan = PortalSessions.IdleLifetime;
        options.TimeProvider = time;
        options.EventsType = typeof(SessionCookie);
    }

    public static Task SignInAsync(HttpContext http, PortalSession session, PortalAccount account, bool stay) =>
        http.SignInAsync(
            Scheme,
            new SignedInPerson(session.Id, account.Id, account.ContractId).ToPrincipal(Scheme),
            new AuthenticationProperties { IsPersistent = stay, ExpiresUtc = stay ? session.ExpiresAt : null });

    public static Task SignInAsync(HttpContext http, ClaimsPrincipal principal) =>
        http.SignInAsync(Scheme, principal, new AuthenticationProperties { IsPersistent = false });

    /// <summary>The state of this request's session; null when nobody is signed in.</summary>
    public static SessionState? StateOf(HttpContext http) => http.Items.TryGetValue(StateKey, out var state) ? (SessionState?)state : null;

    /// <summary>Has the rest of this request know that the password was just entered.</summary>
    public static void NotePassword(HttpContext http, DateTimeOffset at)
    {
        if (StateOf(http) is { } state)
        {
            http.Items[StateKey] = state with { PasswordAt = at };
        }
    }

    /// <summary>When this request's session ends if nothing more is done; null when nobody is signed in.</summary>
    public static DateTimeOffset? EndsAt(HttpContext http) => http.Items.TryGetValue(EndsAtKey, out var end) ? (DateTimeOffset?)end : null;

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        // The page that tells of a failure must not need what failed: the session stands in the database.
        if (context.HttpContext.Features.Get<IExceptionHandlerFeature>() is not null)
        {
            context.RejectPrincipal();
            return;
        }

        var id = context.Principal?.SessionId();
        var state = id is null ? null : await sessions.FindAsync(id.Value, context.HttpContext.RequestAborted);
        if (state is null)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(Scheme);
            return;
        }

        context.HttpContext.Items[StateKey] = state;
        var end = state.ExpiresAt;
        var properties = context.Properties;
        if (properties.IsPersistent)
        {
            context.HttpContext.Items[EndsAtKey] = end;
            return;
        }

        var now = time.GetUtcNow();
        if (now - properties.IssuedUtc > RenewAfter)
        {
            properties.IssuedUtc = now;
            properties.ExpiresUtc = now + PortalSessions.IdleLifetime < end ? now + PortalSessions.IdleLifetime : end;
            context.ShouldRenew = true;
        }

        context.HttpContext.Items[EndsAtKey] = properties.ExpiresUtc ?? end;
    }
}
