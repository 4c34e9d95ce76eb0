namespace MyPage.LineSimulator.ChannelTokens;

internal enum ChannelTokenKind
{
    /// <summary>15 minutes, as many as one likes, cannot be revoked.</summary>
    Stateless,

    /// <summary>The JWT kind: up to 30 days, 30 of them, a 31st is refused.</summary>
    V21,

    /// <summary>30 days, 30 of them, the oldest makes room.</summary>
    ShortLived,

    /// <summary>From the console; no end.</summary>
    LongLived,
}
