using Microsoft.EntityFrameworkCore;
using MyPage.Web.Outbox;
using MyPage.Web.Persistence;

namespace MyPage.Web.Line.Messaging;

/// <summary>
/// Brings messages to LINE: by the reply token while it lives, which costs the carrier nothing, else by push. The push
/// carries the outbox message's id as its retry key, so that LINE sends it once however often it is tried.
/// </summary>
public sealed class LineMessageSender(
    OutboxQueue outbox,
    LineMessagingClient line,
    IDbContextFactory<PortalDbContext> contexts,
    TimeProvider time) : IOutboxSender
{
    /// <summary>Stands in an address where a link token is to stand: it lives ten minutes, so it is issued when this is sent.</summary>
    public const string LinkTokenHere = "{linkToken}";

    // LINE promises a minute from the webhook; the rest is for the way.
    private static readonly TimeSpan ReplyWithin = TimeSpan.FromSeconds(50);

    public OutboxKind Kind => OutboxKind.LineMessage;

    public async Task SendAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var order = outbox.Read<LineMessageOrder>(message);
        try
        {
            var messages = await WithLinkTokenAsync(order, cancellationToken);
            if (order.ReplyToken is { } token
                && time.GetUtcNow() - order.ReceivedAt < ReplyWithin
                && await line.ReplyAsync(token, messages, cancellationToken))
            {
                return;
            }

            if (!await HasLeftAsync(order.LineUserId, cancellationToken))
            {
                await line.PushAsync(order.LineUserId, message.Id, messages, cancellationToken);
            }
        }
        catch (LineRefusedException refused)
        {
            throw new HopelessMessageException(refused.Message);
        }
    }

    private async Task<IReadOnlyList<LineMessage>> WithLinkTokenAsync(LineMessageOrder order, CancellationToken cancellationToken)
    {
        if (!order.Messages.OfType<LineButtons>().SelectMany(buttons => buttons.Template.Actions).OfType<LineUriAction>().Any(NeedsLinkToken))
        {
            return order.Messages;
        }

        var token = Uri.EscapeDataString(await line.IssueLinkTokenAsync(order.LineUserId, cancellationToken));
        return [.. order.Messages.Select(message => message is LineButtons buttons ? WithLinkToken(buttons, token) : message)];
    }

    private static LineButtons WithLinkToken(LineButtons buttons, string token) => buttons with
    {
        Template = buttons.Template with
        {
            Actions = [.. buttons.Template.Actions.Select(action => action is LineUriAction uri && NeedsLinkToken(uri)
                ? uri with { Uri = uri.Uri.Replace(LinkTokenHere, token, StringComparison.Ordinal) }
                : action)],
        },
    };

    private static bool NeedsLinkToken(LineUriAction action) => action.Uri.Contains(LinkTokenHere, StringComparison.Ordinal);

    // An account of which nothing was heard may be a friend from before the portal: LINE knows, and sends nothing if not.
    private async Task<bool> HasLeftAsync(string lineUserId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.LineAccounts.AnyAsync(
            account => account.LineUserId == lineUserId && !account.IsFriend && account.FriendshipAsOf != null, cancellationToken);
    }
}
