namespace MyPage.Web.Security.Callers;

/// <summary>
/// A browser in words its owner knows it by, such as "iPhone · Safari", from the name that it gives itself. Names of makers
/// are the same in every language. Only this much is kept: the rest of that name is long and tells more than anybody needs.
/// </summary>
public static class DeviceName
{
    // The first that matches: browsers also name those they are compatible with.
    private static readonly (string Token, string Name)[] Systems =
    [
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("CrOS", "ChromeOS"),
        ("Macintosh", "Mac"),
        ("Linux", "Linux"),
    ];

    private static readonly (string Token, string Name)[] Browsers =
    [
        (" Line/", "LINE"),
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("SamsungBrowser/", "Samsung Internet"),
        ("Firefox/", "Firefox"),
        ("FxiOS/", "Firefox"),
        ("CriOS/", "Chrome"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ];

    /// <summary>Empty when neither system nor browser is known.</summary>
    public static string Of(string? userAgent)
    {
        var known = new[] { Find(Systems, userAgent ?? ""), Find(Browsers, userAgent ?? "") };
        return string.Join(" · ", known.Where(name => name is not null));
    }

    /// <summary>The same for what is stored: a session that began elsewhere, by LINE, keeps the browser's own long name.</summary>
    public static string Readable(string stored) => stored.Contains('/', StringComparison.Ordinal) ? Of(stored) : stored;

    private static string? Find((string Token, string Name)[] names, string userAgent) =>
        names.FirstOrDefault(name => userAgent.Contains(name.Token, StringComparison.Ordinal)).Name;
}
