using MyPage.Web.Configuration;

namespace MyPage.Web.Security.Sessions;

/// <summary>What all cookies of the portal have in common.</summary>
public static class PortalCookies
{
    /// <summary>
    /// <c>__Host-</c> binds a cookie to this host and to HTTPS; a development portal on plain HTTP cannot have it. Lax, so
    /// that a link in a mail or in LINE opens the portal signed in; what changes anything is a POST with its own token.
    /// </summary>
    public static void SetPortalDefaults(this CookieBuilder cookie, string name, PortalOptions portal)
    {
        cookie.Name = portal.CookieName(name);
        cookie.SecurePolicy = portal.IsHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        cookie.HttpOnly = true;
        cookie.SameSite = SameSiteMode.Lax;
        cookie.Path = "/";
        cookie.IsEssential = true;
    }
}
