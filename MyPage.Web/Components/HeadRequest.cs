namespace MyPage.Web.Components;

/// <summary>A HEAD is answered as the GET would be; a page whose GET does something tells them apart by this.</summary>
public static class HeadRequest
{
    private static readonly object Noted = new();

    public static void Note(HttpContext http) => http.Items[Noted] = true;

    public static bool Is(HttpContext http) => http.Items.ContainsKey(Noted);
}
