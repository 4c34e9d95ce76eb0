using System.Globalization;
using Microsoft.AspNetCore.Http;
using MyPage.Domain;

namespace MyPage.Web.Security.Callers;

/// <summary>The way in from HTTP: who sent a request.</summary>
public static class RequestCallers
{
    /// <summary>Whoever is signed in, else a visitor.</summary>
    public static Caller Caller(this HttpContext http) => http.User.AsCaller() ?? new VisitorCaller(http.Origin());

    /// <summary>The same where somebody is about to say who they are: with what the browser knows of who did so before.</summary>
    public static Caller CallerAtTheDoor(this HttpContext http)
    {
        var caller = http.Caller();
        return caller with { From = caller.From with { Browser = http.RequestServices.GetRequiredService<KnownBrowserCookie>().Find(http) } };
    }

    /// <summary>The contract holder; for pages that are closed to everybody else.</summary>
    public static HolderCaller Holder(this HttpContext http) => http.User.Holder();

    /// <summary>The operator; for pages that are closed to everybody else.</summary>
    public static OperatorCaller Operator(this HttpContext http) => http.User.Operator();

    /// <summary>Where a request comes from.</summary>
    public static CallerOrigin Origin(this HttpContext http) =>
        new(http.Connection.RemoteIpAddress, DeviceName.Of(http.Request.Headers.UserAgent)) { Language = ChosenLanguage };

    // Japanese is what everybody reads who has chosen nothing.
    private static string? ChosenLanguage =>
        SpokenLanguage.For(CultureInfo.CurrentUICulture.Name) is not SpokenLanguage.Japanese and var chosen ? chosen : null;
}
