namespace MyPage.LineSimulator.Messaging;

/// <summary>An entry of <c>sentMessages</c>.</summary>
internal sealed record SentMessage(string Id, string QuoteToken);
