using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using MyPage.Web.Persistence;

namespace MyPage.Web.Security.Sessions;

/// <summary>
/// Until when sessions go on by what people did in the last seconds. It counts here at once and is written to the rows a
/// little later, many in one transaction: looking at a page must not wait for a writer's turn. A crash forgets seconds of it.
/// </summary>
public sealed class SessionInputs(IDbContextFactory<PortalDbContext> contexts)
{
    /// <summary>An input that would move the end by less is left: a row need not be written for each click.</summary>
    public static readonly TimeSpan LeastStep = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<Guid, Noted> _noted = new();

    /// <summary>The end by idleness that was noted; null when nothing was.</summary>
    public DateTimeOffset? Of(Guid sessionId) => _noted.TryGetValue(sessionId, out var noted) ? noted.EndsAt : null;

    /// <summary>Notes an end, by what was done at a moment.</summary>
    public void Note(Guid sessionId, DateTimeOffset endsAt, DateTimeOffset at) => _noted.AddOrUpdate(
        sessionId,
        static (_, note) => note,
        static (_, noted, note) => note.EndsAt > noted.EndsAt ? note : noted,
        new Noted(endsAt, at, IsWritten: false));

    /// <summary>Writes what was noted to the rows; what was written before is forgotten once the row says it.</summary>
    public async Task WriteAsync(CancellationToken cancellationToken)
    {
        foreach (var (id, noted) in _noted.Where(one => one.Value.IsWritten))
        {
            _noted.TryRemove(KeyValuePair.Create(id, noted));
        }

        var due = _noted.ToArray();
        if (due.Length == 0)
        {
            return;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        foreach (var (id, noted) in due)
        {
            await db.Set<PortalSession>()
                .Where(session => session.Id == id && session.EndedAt == null && (session.IdleEndsAt == null || session.IdleEndsAt < noted.EndsAt))
                .ExecuteUpdateAsync(
                    set => set
                        .SetProperty(session => session.IdleEndsAt, session => session.IdleEndsAt == null ? null : noted.EndsAt)
                        .SetProperty(session => session.LastUsedAt, noted.At),
                    cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        foreach (var (id, noted) in due)
        {
            _noted.TryUpdate(id, noted with { IsWritten = true }, noted);
        }
    }

    private sealed record Noted(DateTimeOffset EndsAt, DateTimeOffset At, bool IsWritten);
}
