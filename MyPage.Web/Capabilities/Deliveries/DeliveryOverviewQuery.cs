using Microsoft.EntityFrameworkCore;
using MyPage.Web.Line.Webhook;
using MyPage.Web.Outbox;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Capabilities.Deliveries;

/// <summary>What waits to go out or to be worked on, for administrators. Nothing is decrypted.</summary>
public sealed class DeliveryOverviewQuery(IDbContextFactory<PortalDbContext> contexts)
{
    private const int MostStuck = 25;

    public async Task<DeliveryOverview> GetAsync(OperatorCaller caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (caller.Role is not OperatorRole.Administrator)
        {
            throw new InvalidOperationException($"Deliveries are not for {caller.Role}.");
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var messages = db.Set<OutboxMessage>().Where(message => message.SentAt == null);
        var outbox = await messages.GroupBy(message => message.Kind).Select(kind => new DeliveryCount(
            kind.Key,
            kind.Count(),
            kind.Count(message => message.LastError != null),
            kind.Count(message => message.ParkedAt != null),
            kind.Min(message => message.CreatedAt))).ToListAsync(cancellationToken);
        var events = db.Set<LineInboxEvent>().Where(stored => stored.DoneAt == null);
        var inbox = await events.GroupBy(_ => 1).Select(all => new DeliveryCount(
            null,
            all.Count(),
            all.Count(stored => stored.LastError != null),
            all.Count(stored => stored.ParkedAt != null),
            all.Min(stored => stored.ReceivedAt))).ToListAsync(cancellationToken);
        var stuckMessages = await messages.Where(message => message.LastError != null).OrderBy(message => message.DueAt != null).ThenBy(message => message.CreatedAt).Take(MostStuck)
            .Select(message => new { message.Id, message.Kind, message.CreatedAt, message.DueAt, message.Attempts, message.LastError }).ToListAsync(cancellationToken);
        var stuckEvents = await events.Where(stored => stored.LastError != null).OrderBy(stored => stored.DueAt != null).ThenBy(stored => stored.OccurredAt).Take(MostStuck)
            .Select(stored => new { stored.Id, stored.ReceivedAt, stored.DueAt, stored.Attempts, stored.LastError }).ToListAsync(cancellationToken);
        return new DeliveryOverview(
            [.. outbox.OrderBy(count => count.Kind)],
            inbox.FirstOrDefault(),
            [
                .. stuckMessages.Select(one => new StuckDelivery(one.Id.ToString(), one.Kind, one.CreatedAt, one.DueAt, one.Attempts, one.LastError!)),
                .. stuckEvents.Select(one => new StuckDelivery(one.Id, null, one.ReceivedAt, one.DueAt, one.Attempts, one.LastError!)),
            ]);
    }
}
