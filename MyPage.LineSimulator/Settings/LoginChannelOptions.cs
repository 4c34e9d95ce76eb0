namespace MyPage.LineSimulator;

/// <summary>The LINE Login channel: <c>Simulator:Login</c>.</summary>
public sealed class LoginChannelOptions
{
    public string ChannelId { get; set; } = "2000000001";

    /// <summary>Also the key of HS256 ID tokens. An invented value: it opens nothing but this simulator.</summary>
    public string ChannelSecret { get; set; } = "5eed1091200000000000000000000001";

    /// <summary>Registered callbacks; empty means <c>/line/callback</c> at the portal's address.</summary>
    public IList<string> CallbackUrls { get; set; } = [];

    /// <summary>
    /// A registered callback on <c>localhost</c> also counts under <c>{person}.localhost</c>.
    /// The one liberty taken with LINE's rules, so that several people can be played at once.
    /// </summary>
    public bool AllowPersonHosts { get; set; } = true;

    /// <summary>Whether LINE approved this channel's application for the scope <c>email</c>.</summary>
    public bool EmailApproved { get; set; }

    /// <summary>Public keys (JWK with kid, n, e) for channel tokens v2.1, as registered in LINE's console.</summary>
    public IList<string> AssertionKeys { get; set; } = [];
}
