namespace MyPage.Web.Line.Login;

/// <summary>LINE's own browser, which opens what is tapped in LINE: signing in to LINE asks nothing there (docs/line.md 3.6).</summary>
public static class LineBrowser
{
    /// <summary>True when a request says that it comes from there. Anybody can say so: it decides what is convenient, never what is allowed.</summary>
    public static bool Is(HttpContext? http) => http?.Request.Headers.UserAgent.ToString().Contains(" Line/", StringComparison.Ordinal) == true;
}
