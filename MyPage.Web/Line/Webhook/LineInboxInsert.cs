using Microsoft.EntityFrameworkCore;
using MyPage.Web.Persistence;

namespace MyPage.Web.Line.Webhook;

/// <summary>
/// Inserts events without the change tracker, all of them or none, durably. An event that is there already is left as it is:
/// LINE delivers again what it is not sure of, and webhooks cross each other. One instance a host: it belongs to the model
/// that it was first run with.
/// </summary>
public sealed class LineInboxInsert
{
    private BulkInsert<LineInboxEvent>? _insert;

    public async Task RunAsync(PortalDbContext db, IReadOnlyList<LineInboxEvent> events, CancellationToken cancellationToken)
    {
        _insert ??= new BulkInsert<LineInboxEvent>(db, PresentRow.Stays);
        if (events.Count <= BulkInsert<LineInboxEvent>.RowsPerRoundTrip && db.Database.GetDbConnection().CanCreateBatch)
        {
            await _insert.RunAsync(db, events, cancellationToken);
            return;
        }

        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        await _insert.RunAsync(db, events, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
