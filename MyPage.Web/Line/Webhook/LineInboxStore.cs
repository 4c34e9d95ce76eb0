using Microsoft.EntityFrameworkCore;
using MyPage.Web.Persistence;

namespace MyPage.Web.Line.Webhook;

/// <summary>
/// Stores events durably before LINE is answered. Webhooks that come while a commit is under way share the next one: a
/// commit costs a wait for the disk, and writers take turns, so one each would be the limit of how many can be taken.
/// </summary>
public sealed class LineInboxStore(IDbContextFactory<PortalDbContext> contexts, LineInboxSignal signal, LineInboxInsert insert)
{
    private readonly Lock _lock = new();
    private List<Waiting> _waiting = [];
    private bool _isCommitting;

    /// <summary>Returns when the events are on the disk, those that were there before included; throws when they are not.</summary>
    public Task StoreAsync(IReadOnlyList<LineInboxEvent> events)
    {
        if (events.Count == 0)
        {
            return Task.CompletedTask;
        }

        var waiting = new Waiting(events);
        lock (_lock)
        {
            _waiting.Add(waiting);
            if (!_isCommitting)
            {
                _isCommitting = true;

                // Not within this request: it goes on for others when this one is answered.
                using (ExecutionContext.SuppressFlow())
                {
                    _ = Task.Run(CommitAllAsync);
                }
            }
        }

        return waiting.Stored.Task;
    }

    // One context as long as webhooks keep coming: on PostgreSQL a connection that is given back is reset before its next use.
    private async Task CommitAllAsync()
    {
        await using var db = contexts.CreateDbContext();
        while (true)
        {
            List<Waiting> batch;
            lock (_lock)
            {
                if (_waiting.Count == 0)
                {
                    _isCommitting = false;
                    return;
                }

                (batch, _waiting) = (_waiting, []);
            }

            await CommitAsync(db, batch);
        }
    }

    private async Task CommitAsync(PortalDbContext db, IReadOnlyList<Waiting> batch)
    {
        try
        {
            await insert.RunAsync(db, [.. batch.SelectMany(waiting => waiting.Events)], CancellationToken.None);
        }
        catch (Exception exception)
        {
            await NoteFailureAsync(db, batch, exception);
            return;
        }

        signal.Raise();
        foreach (var waiting in batch)
        {
            waiting.Stored.SetResult();
        }
    }

    // One webhook that the database refuses must not take the others with it.
    private async Task NoteFailureAsync(PortalDbContext db, IReadOnlyList<Waiting> batch, Exception exception)
    {
        if (batch.Count == 1)
        {
            batch[0].Stored.SetException(exception);
            return;
        }

        foreach (var waiting in batch)
        {
            await CommitAsync(db, [waiting]);
        }
    }

    private sealed record Waiting(IReadOnlyList<LineInboxEvent> Events)
    {
        // What follows in the request must not hold up the next commit.
        public TaskCompletionSource Stored { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
