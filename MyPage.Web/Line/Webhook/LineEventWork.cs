using System.Globalization;
using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Linking;
using MyPage.Web.Persistence;

namespace MyPage.Web.Line.Webhook;

/// <summary>
/// Works on one leased event. Its effect, the messages that follow and the mark that it is done are one transaction: killed
/// at any point, either all of it has happened or nothing.
/// </summary>
public sealed class LineEventWork(
    IDbContextFactory<PortalDbContext> contexts,
    IServiceScopeFactory scopes,
    LineInboxReader reader,
    ChatNames names,
    TimeProvider time,
    ILogger<LineEventWork> logger)
{
    private const int GiveUpAfter = 8;
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    // The official account speaks Japanese.
    private static readonly CultureInfo Japanese = CultureInfo.GetCultureInfo("ja");

    public async Task RunAsync(LineInboxEvent leased, CancellationToken cancellationToken)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Japanese;
        try
        {
            if (leased.Attempts > GiveUpAfter)
            {
                // Only an event that ends the process gets here.
                throw new InvalidOperationException("The process ended each time while this event was worked on.");
            }

            await CarryOutAsync(leased, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            await NoteFailureAsync(leased, exception, cancellationToken);
        }
    }

    private async Task CarryOutAsync(LineInboxEvent leased, CancellationToken cancellationToken)
    {
        var lineEvent = reader.Open(leased);
        var name = await NameForAsync(lineEvent, cancellationToken);

        await using var scope = scopes.CreateAsyncScope();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        await LockPersonAsync(db, leased.LineUserId, cancellationToken);
        if (await db.LineInbox.SingleOrDefaultAsync(stored => stored.Id == leased.Id, cancellationToken) is not { } stored || stored.DueAt != leased.DueAt)
        {
            // Done, or taken by another node after our lease had run out.
            return;
        }

        if (await EarlierAsync(db, stored, cancellationToken) is { } earlier)
        {
            stored.DueAt = Later(earlier, time.GetUtcNow() + LookAgain);
            stored.Attempts--;
        }
        else
        {
            var account = leased.LineUserId is { } lineUserId ? await MeetAsync(db, lineUserId, name, cancellationToken) : null;
            await scope.ServiceProvider.GetRequiredService<ILineEventHandler>().HandleAsync(db, lineEvent, account, cancellationToken);
            stored.DoneAt = time.GetUtcNow();
            stored.DueAt = null;
            stored.Payload = null;
            stored.LastError = null;
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Asked before the transaction begins, which must be short: LINE may take its time.</summary>
    private async Task<string?> NameForAsync(LineEvent lineEvent, CancellationToken cancellationToken)
    {
        if (lineEvent.LineUserId is not { } lineUserId || lineEvent.Kind == LineEventKind.Unfollow)
        {
            return null;
        }

        if (lineEvent.Kind != LineEventKind.Follow)
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            if (await db.LineAccounts.AnyAsync(account => account.LineUserId == lineUserId && account.DisplayName != ChatNames.Nameless, cancellationToken))
            {
                return null;
            }
        }

        return await names.FindAsync(lineUserId, cancellationToken);
    }

    // A row that is written stays locked until the commit, so that a second node waits here. A new account has no row yet:
    // of two nodes that make it, the second fails at the unique index and tries again.
    private static async Task LockPersonAsync(PortalDbContext db, string? lineUserId, CancellationToken cancellationToken)
    {
        if (lineUserId is not null)
        {
            await db.LineAccounts.Where(account => account.LineUserId == lineUserId)
                .ExecuteUpdateAsync(set => set.SetProperty(account => account.LineUserId, account => account.LineUserId), cancellationToken);
        }
    }

#pragma warning disable CA1309 // The database compares, and any order that is total will do.
    /// <summary>When an earlier event of the same person is due that is still to be worked on; parked ones hold nobody up.</summary>
    private static async Task<DateTimeOffset?> EarlierAsync(PortalDbContext db, LineInboxEvent stored, CancellationToken cancellationToken) =>
        stored.LineUserId is null
            ? null
            : await db.LineInbox
                .Where(other => other.LineUserId == stored.LineUserId && other.DueAt != null
                    && (other.OccurredAt < stored.OccurredAt || (other.OccurredAt == stored.OccurredAt && string.Compare(other.Id, stored.Id) < 0)))
                .MinAsync(other => other.DueAt, cancellationToken);
#pragma warning restore CA1309

    private async Task<LineAccount> MeetAsync(PortalDbContext db, string lineUserId, string? name, CancellationToken cancellationToken)
    {
        var account = await db.LineAccounts.SingleOrDefaultAsync(a => a.LineUserId == lineUserId, cancellationToken);
        if (account is null)
        {
            account = new LineAccount(lineUserId, name ?? ChatNames.Nameless, time.GetUtcNow());
            db.LineAccounts.Add(account);
        }
        else if (name is not null)
        {
            account.Rename(name);
        }

        return account;
    }

    private async Task NoteFailureAsync(LineInboxEvent leased, Exception failure, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        if (await db.LineInbox.SingleOrDefaultAsync(stored => stored.Id == leased.Id, cancellationToken) is not { } stored || stored.DueAt != leased.DueAt)
        {
            return;
        }

        stored.LastError = failure.Message.Length > 500 ? failure.Message[..500] : failure.Message;
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

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
