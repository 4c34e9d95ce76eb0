namespace MyPage.Web.Security.Sessions;

/// <summary>Where to go next, when a request says so: only ever a page of this site.</summary>
public static class ReturnUrl
{
    public static string OrDefault(string? url, string otherwise) =>
        url is { Length: > 0 and < 2000 } && url[0] == '/' && !url.StartsWith("//", StringComparison.Ordinal) && !url.Contains('\\', StringComparison.Ordinal)
        && !url.Any(char.IsControl)
            ? url
            : otherwise;
}
