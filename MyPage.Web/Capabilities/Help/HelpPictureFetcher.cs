using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Help;
using MyPage.Web.Line.Messaging;
using MyPage.Web.Outbox;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.Help;

/// <summary>
/// Fetches from LINE what somebody sent in the chat, and draws it anew. It is done after the event, like what leaves the process: LINE may take its time,
/// and the message stands meanwhile. What cannot be had, or is no picture, is said in its place.
/// </summary>
public sealed class HelpPictureFetcher(
    OutboxQueue outbox, LineContentClient content, HelpSignals signals, IDbContextFactory<PortalDbContext> contexts, TimeProvider time) : IOutboxSender
{
    public OutboxKind Kind => OutboxKind.HelpPicture;

    public async Task SendAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var order = outbox.Read<HelpPictureOrder>(message);
        if (await FindAsync(order.MessageId, cancellationToken) is not { AwaitedPicture: { } awaited })
        {
            // Fetched already, or removed meanwhile.
            return;
        }

        DrawnPicture? drawn;
        try
        {
            // Null: LINE is still preparing it, and says so for a while.
            var file = await content.FindAsync(awaited, PictureDrawing.LargestFile, cancellationToken)
                ?? throw new LineUnavailableException("a picture", System.Net.HttpStatusCode.Accepted, "It is not ready yet.");
            drawn = (await PictureDrawing.DrawAsync(file, cancellationToken)).TryGetValue(out var picture, out _) ? picture : null;
        }
        catch (LineRefusedException refused)
        {
            await PutAsync(order.MessageId, null, CancellationToken.None);
            throw new HopelessMessageException(refused.Message);
        }
        catch (Exception) when (message.Attempts >= OutboxDelivery.GiveUpAfter)
        {
            await PutAsync(order.MessageId, null, CancellationToken.None);
            throw;
        }

        await PutAsync(order.MessageId, drawn, CancellationToken.None);
    }

    private async Task<HelpMessage?> FindAsync(Guid messageId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<HelpMessage>().AsNoTracking().SingleOrDefaultAsync(message => message.Id == messageId, cancellationToken);
    }

    private async Task PutAsync(Guid messageId, DrawnPicture? drawn, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        if (await db.Set<HelpMessage>().SingleOrDefaultAsync(message => message.Id == messageId, cancellationToken) is not { AwaitedPicture: not null } stored)
        {
            return;
        }

        if (KeptPictures.Store(db, stored.ThreadId, drawn, time.GetUtcNow()) is { } picture)
        {
            stored.TakePicture(picture.Id);
        }
        else
        {
            stored.PictureCannotCome();
        }

        signals.Changed(db, stored.ThreadId);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
