namespace MyPage.Web.Components;

/// <summary>
/// A page that an open page asks for by itself: to show new figures (data.js), or to be there again after its circuit was lost
/// (session.js). Nobody did anything, and so it keeps no session. Whoever sends its mark by hand only gives up what a visit would
/// have kept.
/// </summary>
public static class FollowRequest
{
    private const string Header = "X-Followed";

    // What loads a whole document can send no header. The page that comes takes the cookie away; if none comes, it ends within seconds.
    private const string Cookie = "mypage-by-itself";

    public static bool Is(HttpContext http) => http.Request.Headers.ContainsKey(Header) || http.Request.Cookies.ContainsKey(Cookie);
}
