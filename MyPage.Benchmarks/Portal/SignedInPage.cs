namespace MyPage.Benchmarks.Portal;

/// <summary>A page of a signed-in holder.</summary>
/// <param name="Name">Its address, with "…" for the line that some are about.</param>
internal sealed record SignedInPage(string Name)
{
    private const string Line = "…";

    public static readonly SignedInPage Home = new("/mypage");

    public static readonly SignedInPage Contract = new("/mypage/contract");

    public static readonly SignedInPage Links = new("/mypage/links");

    public static readonly IReadOnlyList<SignedInPage> All =
    [
        Home,
        Contract,
        Links,
        new("/mypage/history"),
        new("/mypage/security"),
        new($"/mypage/contract/{Line}/code"),
        new($"/mypage/contract/{Line}/user"),
        new("/mypage/data"),
        new($"/mypage/data/{Line}"),
        new("/mypage/gifts"),
        new("/mypage/points"),
        new("/mypage/campaigns"),
        new("/mypage/notifications"),
    ];

    public string PathOf(Visitor visitor) => Name.Replace(Line, visitor.Subscriptions[0].ToString(), StringComparison.Ordinal);
}
