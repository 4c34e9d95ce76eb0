using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Options;
using MyPage.Web.Configuration;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Security.Sessions;

/// <summary>
/// The cookie that names a session: one for customers, and another for operators, so that both can be signed in in one browser.
/// Whether the session holds, and until when, is the row's alone to say.
/// </summary>
public sealed class SessionCookie(PortalSessions sessions, TimeProvider time, IOptions<PortalOptions> portal)
    : CookieAuthenticationEvents, IConfigureNamedOptions<CookieAuthenticationOptions>
{
    public const string Scheme = "Session";

    /// <summary>The operators' own.</summary>
    public const string OperatorScheme = "OperatorSession";

    /// <summary>Chooses between the two by the address; whoever asks for no scheme gets this.</summary>
    public const string ByAddress = "SessionByAddress";
    private static readonly object StateKey = new();

    public void Configure(CookieAuthenticationOptions options) => Configure(Options.DefaultName, options);

    public void Configure(string? name, CookieAuthenticationOptions options)
    {
        if (name is not (Scheme or OperatorScheme))
        {
            return;
        }

        options.Cookie.SetPortalDefaults(name is Scheme ? "session" : "operator", portal.Value);
        options.LoginPath = name is Scheme ? PortalRoutes.Login : PortalRoutes.OperatorLogin;
        options.AccessDeniedPath = "/error/403";
        options.ReturnUrlParameter = "returnUrl";
        options.SlidingExpiration = false;
        options.ExpireTimeSpan = PortalSessions.StayingLifetime;
        options.TimeProvider = time;
        options.EventsType = typeof(SessionCookie);
    }

    /// <summary>
    /// Gives the browser the cookie of a session that has just begun. The one that it had before, of whomever, ends: nobody could
    /// sign it out any more.
    /// </summary>
    /// <param name="http">The request.</param>
    /// <param name="session">The session.</param>
    /// <param name="caller">Who it is.</param>
    /// <param name="proof">That the password was proved in this act, for the browser to remember; null when it was not.</param>
    public static async Task SignInAsync(HttpContext http, PortalSession session, Caller caller, PasswordProof? proof = null)
    {
        if (http.User.SessionId() is { } former && former != session.Id)
        {
            await http.RequestServices.GetRequiredService<PortalSessions>().ReplaceAsync(former, CancellationToken.None);
        }

        var scheme = session.Kind == SessionKind.Operator ? OperatorScheme : Scheme;
        await http.SignInAsync(
            scheme,
            (caller with { SessionId = session.Id, From = CallerOrigin.Inside }).ToPrincipal(scheme),
            new AuthenticationProperties { IsPersistent = session.IdleEndsAt is null, ExpiresUtc = session.ExpiresAt });
        if (proof is not null)
        {
            http.RequestServices.GetRequiredService<KnownBrowserCookie>().Remember(http, proof);
        }
    }

    /// <summary>The scheme of an address: the console has the operators', with its circuits; everything else the customers'.</summary>
    public static string SchemeOf(HttpContext http) => IsOfConsole(http.Request) ? OperatorScheme : Scheme;

    // A socket says by whose page it is opened. What a page sends when it is closed cannot; the browser says where it stood.
    private static bool IsOfConsole(HttpRequest request) =>
        PortalRoutes.IsOfConsole(request.Path)
        || (request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase)
            && (request.Query.ContainsKey("console") || (Uri.TryCreate(request.Headers.Referer, UriKind.Absolute, out var page) && PortalRoutes.IsOfConsole(page.AbsolutePath))));

    /// <summary>The state of this request's session; null when nobody is signed in.</summary>
    public static SessionState? StateOf(HttpContext http) => http.Items.TryGetValue(StateKey, out var state) ? (SessionState?)state : null;

    /// <summary>Notes that a person sent this request, so that the session does not end by idleness; the state from now on.</summary>
    public SessionState? NoteInput(HttpContext http)
    {
        if (StateOf(http) is { } state && http.User.SessionId() is { } id)
        {
            http.Items[StateKey] = sessions.NoteInput(id, state);
        }

        return StateOf(http);
    }

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;

        // The page that tells of a failure must not need what failed: the session stands in the database.
        if (http.Features.Get<IExceptionHandlerFeature>() is not null)
        {
            context.RejectPrincipal();
            return;
        }

        var id = context.Principal?.SessionId();
        var state = id is null ? null : await sessions.FindAsync(id.Value, http.RequestAborted);
        var isOperators = string.Equals(context.Scheme.Name, OperatorScheme, StringComparison.Ordinal);
        if (state is null || isOperators != (state.Kind is SessionKind.Operator) || context.Principal!.AsCaller() is not { } named || isOperators != named is OperatorCaller)
        {
            context.RejectPrincipal();
            if (http.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            {
                // A closed page sends on to the sign-in page, which tells by the cookie that the session is over.
                await http.SignOutAsync(context.Scheme.Name);
            }

            return;
        }

        http.Items[StateKey] = state;
        named = named is OperatorCaller staff ? staff with { Role = state.Role!.Value } : named;
        context.ReplacePrincipal((named with { Way = WayOf(state.Kind), From = http.Origin() }).ToPrincipal(context.Scheme.Name));
    }

    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (ReturnUrl.OrDefault(context.Request.GetEncodedPathAndQuery(), "").Length == 0)
        {
            // Where nobody could be led back to is not carried along.
            context.RedirectUri = portal.Value.AddressOf(context.Options.LoginPath).AbsoluteUri;
        }

        return base.RedirectToLogin(context);
    }

    private static CallerWay WayOf(SessionKind kind) => kind switch
    {
        SessionKind.Password => CallerWay.Password,
        SessionKind.Passkey => CallerWay.Passkey,
        SessionKind.HolderByLine or SessionKind.RegisteredUser => CallerWay.Line,
        SessionKind.Operator => CallerWay.Console,
    };
}
