namespace MyPage.LineSimulator.ChannelTokens;

internal enum ChannelKind
{
    Login,
    Messaging,
}
