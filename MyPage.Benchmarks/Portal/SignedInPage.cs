using MyPage.Benchmarks.Points;

namespace MyPage.Benchmarks.Portal;

/// <summary>A page of a signed-in holder. That every one of the portal's is here, <c>MyPage.Tests/Architecture/DocumentTests.cs</c> holds.</summary>
/// <param name="Name">Its address, with "…" for what some are about.</param>
/// <param name="About">That, of the visitor; null where the address says it all.</param>
internal sealed record SignedInPage(string Name, Func<Visitor, object>? About = null)
{
    private static readonly Func<Visitor, object> FirstSubscription = visitor => visitor.Subscriptions[0];

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
        new("/mypage/contract/…/code", FirstSubscription),
        new("/mypage/contract/…/user", FirstSubscription),
        new("/mypage/data"),
        new("/mypage/data/…", FirstSubscription),
        new("/mypage/data/…/gift", FirstSubscription),
        new("/mypage/data/…/top-up", FirstSubscription),
        new("/mypage/gifts"),
        new("/mypage/gifts/new"),
        new("/mypage/gifts/…", PortalInUse.GiftOf),
        new("/mypage/points"),
        new("/mypage/campaigns"),
        new("/mypage/campaigns/…", _ => CampaignFile.FirstCode),
        new("/mypage/help"),
        new("/mypage/notices"),
        new("/mypage/notices/…", _ => PortalInUse.UnreadNotice),
        new("/mypage/notifications"),
        new("/mypage/links/undo"),
        new("/mypage/links/undo/…", FirstSubscription),
        new("/mypage/security/devices/…", visitor => visitor.Person.SessionId!),
        new("/mypage/security/own-data"),
        new("/mypage/security/password"),
        new("/mypage/security/two-factor"),
        new("/mypage/security/two-factor/off") { IsOfCareful = true },
        new("/mypage/security/recovery-codes") { IsOfCareful = true },
        new("/mypage/security/passkeys/new"),
        new("/mypage/security/passkeys/…", PortalInUse.PasskeyOf) { IsOfCareful = true },
    ];

    /// <summary>Whether only those have it who have a second factor and a passkey (<see cref="Visitor.IsCareful"/>).</summary>
    public bool IsOfCareful { get; private init; }

    public string PathOf(Visitor visitor) => About is null ? Name : Name.Replace("…", About(visitor).ToString(), StringComparison.Ordinal);
}
