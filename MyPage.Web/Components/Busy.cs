namespace MyPage.Web.Components;

/// <summary>A request that is not answered because the portal is busy, which the error page tells from closed for maintenance; both are 503.</summary>
public static class Busy
{
    private static readonly object Noted = new();

    public static void Note(HttpContext http) => http.Items[Noted] = true;

    public static bool Is(HttpContext http) => http.Items.ContainsKey(Noted);
}
