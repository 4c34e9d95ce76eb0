using System.Globalization;
using Microsoft.EntityFrameworkCore;
using MyPage.Domain;
using MyPage.Web.Persistence;

namespace MyPage.Web.Line.Webhook;

/// <summary>
/// Works on leased events. An event's effect, the messages that follow and the mark that it is done are in one transaction:
/// killed at any point, either all of it has happened or nothing. Several events share a transaction, since a commit costs more
/// than the work; when one of them fails, each is done alone.
/// </summary>
public sealed class LineEventProcessor(
    IDbContextFactory<PortalDbContext> contexts,
    IServiceScopeFactory scopes,
    LineInboxReader reader,
    ChatNames names,
    LinePeople people,
    TimeProvider time,
    ILogger<LineEventProcessor> logger)
{
    private const int GiveUpAfter = 8;
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    // The official account speaks Japanese.
    private static readonly CultureInfo Japanese = CultureInfo.GetCultureInfo("ja");

    /// <summary>Works on the events in the order given, which for each person must be that in which they happened.</summary>
    public async Task RunAsync(IReadOnlyList<LineInboxEvent> leased, CancellationToken cancellationToken)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Japanese;
        try
        {
            await CarryOutAsync(leased, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            if (leased.Count == 1)
            {
                await NoteFailureAsync(leased[0], exception, cancellationToken);
                return;
            }

            foreach (var one in leased)
            {
                await RunAsync([one], cancellationToken);
            }
        }
    }

    private async Task CarryOutAsync(IReadOnlyList<LineInboxEvent> leased, CancellationToken cancellationToken)
    {
        var prepared = await Task.WhenAll(leased.Select(one => PrepareAsync(one, cancellationToken)));
        await using var scope = scopes.CreateAsyncScope();
        var handler = scope.ServiceProvider.GetRequiredService<ILineEventHandler>();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);

        // A save that fails ends the transaction: nothing is to be gone back to within it.
        db.Database.AutoSavepointsEnabled = false;
        foreach (var (one, lineEvent, name) in prepared)
        {
            await CarryOutAsync(db, handler, one, lineEvent, name, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Clear();
        }

        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>What can be done before the transaction begins, which must be short: LINE may take its time to tell a name.</summary>
    private async Task<(LineInboxEvent Leased, LineEvent LineEvent, string? Name)> PrepareAsync(LineInboxEvent leased, CancellationToken cancellationToken)
    {
        if (leased.Attempts > GiveUpAfter)
        {
            // Only an event that ends the process gets here.
            throw new InvalidOperationException("The process ended each time while this event was worked on.");
        }

        var lineEvent = reader.Open(leased);
        return (leased, lineEvent, await NameForAsync(lineEvent, cancellationToken));
    }

    private async Task CarryOutAsync(
        PortalDbContext db, ILineEventHandler handler, LineInboxEvent leased, LineEvent lineEvent, string? name, CancellationToken cancellationToken)
    {
        if (leased.LineUserId is { } person)
        {
            // A second node waits here.
            await people.HoldAsync(db, person, cancellationToken);
        }

        if (await db.Set<LineInboxEvent>().SingleOrDefaultAsync(stored => stored.Id == leased.Id, cancellationToken) is not { } stored || stored.DueAt != leased.DueAt)
        {
            // Done, or taken by another node after our lease had run out.
            return;
        }

        if (await HasEarlierAsync(db, stored, cancellationToken))
        {
            stored.DueAt = time.GetUtcNow() + LookAgain;
            stored.Attempts--;
            return;
        }

        var account = leased.LineUserId is { } lineUserId ? await people.MeetAsync(db, lineUserId, name, cancellationToken) : null;
        await handler.HandleAsync(db, lineEvent, account, cancellationToken);
        stored.DoneAt = time.GetUtcNow();
        stored.DueAt = null;
        stored.Payload = null;
        stored.LastError = null;
    }

    // Asked when somebody is met for the first time, and at each follow.
    private async Task<string?> NameForAsync(LineEvent lineEvent, CancellationToken cancellationToken)
    {
        if (lineEvent.LineUserId is not { } lineUserId || lineEvent.Kind == LineEventKind.Unfollow)
        {
            return null;
        }

        if (lineEvent.Kind != LineEventKind.Follow)
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            if (await db.LineAccounts.AnyAsync(account => account.LineUserId == lineUserId, cancellationToken))
            {
                return null;
            }
        }

        return await names.FindAsync(lineUserId, cancellationToken);
    }

    /// <summary>
    /// Whether an earlier event of the same person is still to be worked on; parked ones hold nobody up. Of two in the same
    /// millisecond nobody knows which was first.
    /// </summary>
    private static Task<bool> HasEarlierAsync(PortalDbContext db, LineInboxEvent stored, CancellationToken cancellationToken) =>
        stored.LineUserId is null
            ? Task.FromResult(false)
            : db.Set<LineInboxEvent>().AnyAsync(
                other => other.LineUserId == stored.LineUserId && other.DueAt != null && other.OccurredAt < stored.OccurredAt, cancellationToken);

    private async Task NoteFailureAsync(LineInboxEvent leased, Exception failure, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        if (await db.Set<LineInboxEvent>().SingleOrDefaultAsync(stored => stored.Id == leased.Id, cancellationToken) is not { } stored || stored.DueAt != leased.DueAt)
        {
            return;
        }

        stored.LastError = OutsideText.Cut(OutsideText.Clean(failure.Message), 500);
        if (stored.Attempts >= GiveUpAfter)
        {
            stored.DueAt = null;
            stored.ParkedAt = time.GetUtcNow();
            logger.LogError(failure, "LINE event {Id} is parked after {Attempts} tries", stored.Id, stored.Attempts);
        }
        else
        {
            // 2 s, 4 s … a minute: some two minutes in all, since what the person does next waits for it.
            stored.DueAt = time.GetUtcNow() + TimeSpan.FromSeconds(Math.Min(Math.Pow(2, stored.Attempts), 60));
            logger.LogWarning(failure, "LINE event {Id} failed at try {Attempts}; next at {DueAt}", stored.Id, stored.Attempts, stored.DueAt);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
