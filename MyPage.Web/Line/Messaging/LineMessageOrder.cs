namespace MyPage.Web.Line.Messaging;

/// <summary>A message on its way to a LINE account.</summary>
public sealed record LineMessageOrder(string LineUserId, string? ReplyToken, DateTimeOffset? ReceivedAt, IReadOnlyList<LineMessage> Messages);
