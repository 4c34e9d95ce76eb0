namespace MyPage.Web.Components;

/// <summary>
/// A page that an open page asks for by itself, to show new figures (data.js). Nobody did anything, and so it keeps no session. Whoever
/// sends its mark by hand only gives up what a visit would have kept.
/// </summary>
public static class FollowRequest
{
    private const string Header = "X-Followed";

    public static bool Is(HttpContext http) => http.Request.Headers.ContainsKey(Header);
}
