using Microsoft.AspNetCore.Http;
using MyPage.Web.Components.Interactive;

namespace MyPage.Web.Security.Callers;

/// <summary>The way in from HTTP: who sent a request.</summary>
public static class RequestCallers
{
    /// <summary>Whoever is signed in, else a visitor.</summary>
    public static Caller Caller(this HttpContext http) => http.User.AsCaller() ?? new VisitorCaller(http.Origin());

    /// <summary>The contract holder; for pages that are closed to everybody else.</summary>
    public static HolderCaller Holder(this HttpContext http) => http.User.Holder();

    /// <summary>Where a request comes from.</summary>
    public static CallerOrigin Origin(this HttpContext http) =>
        new(http.Connection.RemoteIpAddress, DeviceName.Of(http.Request.Headers.UserAgent));
}
