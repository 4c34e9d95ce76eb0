using MyPage.Web.Outbox;
using MyPage.Web.Persistence;

namespace MyPage.Web.Line.Messaging;

/// <summary>Puts what goes to LINE into the outbox of the context whose save causes it.</summary>
public sealed class LineOutbox(OutboxQueue outbox)
{
    /// <summary>Says something to a LINE account; at most five messages.</summary>
    public void Push(PortalDbContext db, string lineUserId, params LineMessage[] messages) => Push(db, lineUserId, about: null, messages);

    /// <summary>The same, with what it tells of.</summary>
    public void Push(PortalDbContext db, string lineUserId, OutboxAbout? about, params LineMessage[] messages) =>
        outbox.Add(db, OutboxKind.LineMessage, new LineMessageOrder(lineUserId, null, null, Checked(messages)), about);

    /// <summary>Answers an event: by its reply token while that lives (one minute after the webhook), else by push.</summary>
    public void Reply(PortalDbContext db, string lineUserId, string? replyToken, DateTimeOffset receivedAt, params LineMessage[] messages) =>
        outbox.Add(db, OutboxKind.LineMessage, new LineMessageOrder(lineUserId, replyToken, receivedAt, Checked(messages)), OutboxLane.Chat);

    /// <summary>Gives a LINE account the rich menu that fits its links and its language when this is carried out.</summary>
    public void FitMenu(PortalDbContext db, Guid lineAccountId) => outbox.Add(db, OutboxKind.LineMenu, new LineAccountOrder(lineAccountId));

    /// <summary>Gives a LINE account's permission back, if no link stands when this is carried out.</summary>
    public void Deauthorize(PortalDbContext db, Guid lineAccountId) => outbox.Add(db, OutboxKind.LineDeauthorize, new LineAccountOrder(lineAccountId));

    private static LineMessage[] Checked(LineMessage[] messages) => messages.Length is > 0 and <= LineMessagingClient.MaximumMessages
        ? messages
        : throw new ArgumentOutOfRangeException(nameof(messages), messages.Length, "One to five messages go together.");
}
