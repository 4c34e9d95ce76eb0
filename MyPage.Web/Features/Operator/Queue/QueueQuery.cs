using Microsoft.EntityFrameworkCore;
using MyPage.Domain;
using MyPage.Domain.Contracts;
using MyPage.Domain.Help;
using MyPage.Web.Capabilities.Help;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Features.Operator.Queue;

/// <summary>
/// 受付: pages of conversations. First their keys along an index, then what is shown of them: ten thousand that are open cost no more than a hundred.
/// How many there are is counted up to a bound.
/// </summary>
public sealed class QueueQuery(IDbContextFactory<PortalDbContext> contexts)
{
    /// <summary>What a screen shows at once; each row costs every operator's circuit some fifteen kilobytes (docs/performance.md).</summary>
    public const int PageSize = 12;

    /// <summary>Beyond it only "more" is said.</summary>
    public const int MostCounted = 1000;

    private const int LongestText = 120;

    /// <summary>A page of the queue.</summary>
    public async Task<QueueRows> ListAsync(OperatorCaller caller, QueueFilter filter, CancellationToken cancellationToken)
    {
        ConversationAccess.Require(caller);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var wanted = await WhereAsync(db, caller, filter, cancellationToken);
        var total = await CountAsync(filter is { Tab: QueueTab.All, State: null } ? wanted.OrderBy(thread => thread.LastMessageAt) : wanted.OrderBy(thread => thread.WaitingSince), cancellationToken);
        return new QueueRows(await RowsAsync(db, caller, await KeysAsync(wanted, filter, cancellationToken), cancellationToken), total);
    }

    /// <summary>These conversations as they are now, in this order; what is gone is left out.</summary>
    public async Task<IReadOnlyList<QueueRow>> AgainAsync(OperatorCaller caller, IReadOnlyList<Guid> keys, CancellationToken cancellationToken)
    {
        ConversationAccess.Require(caller);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await RowsAsync(db, caller, keys, cancellationToken);
    }

    /// <summary>How many there are of each view.</summary>
    public async Task<QueueCounts> CountAsync(OperatorCaller caller, CancellationToken cancellationToken)
    {
        ConversationAccess.Require(caller);
        var me = caller.OperatorId;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var threads = db.Set<HelpThread>().AsNoTracking();
        var waiting = threads.Where(thread => thread.State == EF.Constant(HelpState.Waiting));
        var mine = threads.Where(thread => thread.OperatorId == me);
        return new QueueCounts(
            await CountAsync(waiting.OrderBy(thread => thread.WaitingSince), cancellationToken),
            await CountAsync(mine.OrderBy(thread => thread.WaitingSince), cancellationToken),
            await CountAsync(mine.Where(thread => thread.WaitingSince != null).OrderBy(thread => thread.WaitingSince), cancellationToken),
            await CountAsync(threads.Where(thread => thread.State != EF.Constant(HelpState.Closed)).OrderBy(thread => thread.LastMessageAt), cancellationToken),
            await waiting.Where(thread => thread.WaitingSince != null).OrderBy(thread => thread.WaitingSince).Select(thread => thread.WaitingSince).FirstOrDefaultAsync(cancellationToken));
    }

    /// <summary>How many nobody has taken, and of how many that the caller has the customer waits.</summary>
    public async Task<(int Waiting, int Mine)> CountWaitingAsync(OperatorCaller caller, CancellationToken cancellationToken)
    {
        ConversationAccess.Require(caller);
        var me = caller.OperatorId;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var threads = db.Set<HelpThread>().AsNoTracking();
        return (
            await CountAsync(threads.Where(thread => thread.State == EF.Constant(HelpState.Waiting)).OrderBy(thread => thread.WaitingSince), cancellationToken),
            await CountAsync(threads.Where(thread => thread.OperatorId == me && thread.WaitingSince != null).OrderBy(thread => thread.WaitingSince), cancellationToken));
    }

    // States as constants, so that indexes of open ones are known to have them all.
    private static async Task<IQueryable<HelpThread>> WhereAsync(PortalDbContext db, OperatorCaller caller, QueueFilter filter, CancellationToken cancellationToken)
    {
        var threads = db.Set<HelpThread>().AsNoTracking();
        var me = caller.OperatorId;
        threads = (filter.Tab, filter.State) switch
        {
            (QueueTab.Waiting, _) or (_, HelpState.Waiting) => threads.Where(thread => thread.State == EF.Constant(HelpState.Waiting)),
            (QueueTab.Mine, _) => threads.Where(thread => thread.OperatorId == me),
            (_, HelpState.Taken) => threads.Where(thread => thread.State == EF.Constant(HelpState.Taken)),
            (_, HelpState.Closed) => threads.Where(thread => thread.State == EF.Constant(HelpState.Closed)),
            _ => threads.Where(thread => thread.State != EF.Constant(HelpState.Closed)),
        };
        if (filter.Way is { } way)
        {
            threads = threads.Where(thread => thread.LastWay == way);
        }

        if (filter.Unread)
        {
            threads = threads.Where(thread => thread.LastNumber > thread.OperatorReadTo);
        }

        if (filter.Operator is { } typed)
        {
            var name = OperatorAccount.Normalize(typed);
            var staff = await db.Set<OperatorAccount>().Where(account => account.Name == name).Select(account => (Guid?)account.Id).SingleOrDefaultAsync(cancellationToken) ?? Guid.Empty;
            threads = threads.Where(thread => thread.OperatorId == staff);
        }

        return threads;
    }

    // Databases disagree on where what is empty stands, and an index has it in one place only: those who wait, then the others.
    private static async Task<IReadOnlyList<Guid>> KeysAsync(IQueryable<HelpThread> wanted, QueueFilter filter, CancellationToken cancellationToken)
    {
        var skipped = filter.Page * PageSize;
        if (filter.Order is QueueOrder.Last)
        {
            var sorted = filter.Reversed ? wanted.OrderBy(thread => thread.LastMessageAt) : wanted.OrderByDescending(thread => thread.LastMessageAt);
            return await TakeAsync(sorted, skipped, PageSize, cancellationToken);
        }

        var waiting = wanted.Where(thread => thread.WaitingSince != null);
        var keys = await TakeAsync(filter.Reversed ? waiting.OrderByDescending(thread => thread.WaitingSince) : waiting.OrderBy(thread => thread.WaitingSince), skipped, PageSize, cancellationToken);
        if (keys.Count == PageSize)
        {
            return keys;
        }

        var others = Math.Max(0, skipped - await waiting.CountAsync(cancellationToken));
        var rest = wanted.Where(thread => thread.WaitingSince == null).OrderByDescending(thread => thread.LastMessageAt);
        return [.. keys, .. await TakeAsync(rest, others, PageSize - keys.Count, cancellationToken)];
    }

    private static Task<List<Guid>> TakeAsync(IQueryable<HelpThread> sorted, int skipped, int most, CancellationToken cancellationToken) =>
        sorted.Skip(skipped).Take(most).Select(thread => thread.Id).ToListAsync(cancellationToken);

    // Along an index, in whichever order that has.
    private static Task<int> CountAsync(IOrderedQueryable<HelpThread> threads, CancellationToken cancellationToken) => threads.Take(MostCounted).CountAsync(cancellationToken);

    private static async Task<IReadOnlyList<QueueRow>> RowsAsync(PortalDbContext db, OperatorCaller caller, IReadOnlyList<Guid> keys, CancellationToken cancellationToken)
    {
        var found = await (
            from thread in db.Set<HelpThread>().AsNoTracking()
            where keys.Contains(thread.Id)
            join contract in db.Contracts on thread.ContractId equals contract.Id into contracts
            from contract in contracts.DefaultIfEmpty()
            join line in db.Subscriptions on thread.SubscriptionId equals line.Id into lines
            from line in lines.DefaultIfEmpty()
            join account in db.LineAccounts on thread.LineAccountId equals account.Id into accounts
            from account in accounts.DefaultIfEmpty()
            join message in db.Set<HelpMessage>() on new { ThreadId = thread.Id, Number = thread.LastNumber } equals new { message.ThreadId, message.Number } into messages
            from message in messages.DefaultIfEmpty()
            select new
            {
                Thread = thread,
                HolderName = contract.Holder.Name,
                ContractNumber = contract.Number,
                LineNumber = (PhoneNumber?)line.PhoneNumber,
                UserName = line.User.Name,
                UserSince = (DateTimeOffset?)line.UserSince,
                AccountName = account.DisplayName,
                message.Text,
                Author = (HelpAuthor?)message.Author,
            }).ToListAsync(cancellationToken);
        var rows = found.ToDictionary(row => row.Thread.Id, row => new QueueRow(
            row.Thread.Id,
            row.Thread.OwnerKind,
            row.Thread.OwnerKind switch
            {
                HelpOwnerKind.Holder => row.HolderName,
                HelpOwnerKind.User => row.UserSince == row.Thread.UserSince ? row.UserName : null,
                HelpOwnerKind.LineAccount => row.AccountName,
            },
            row.Thread.OwnerKind switch
            {
                HelpOwnerKind.Holder => row.ContractNumber,
                HelpOwnerKind.User => row.LineNumber?.ToString(),
                HelpOwnerKind.LineAccount => null,
            },
            row.Thread.State,
            row.Thread.OperatorName,
            row.Thread.OperatorId == caller.OperatorId,
            row.Thread.WaitingSince,
            row.Thread.LastMessageAt,
            OutsideText.Cut(row.Text ?? "", LongestText),
            row.Author ?? HelpAuthor.Customer,
            row.Thread.LastNumber - row.Thread.OperatorReadTo,
            row.Thread.LastWay));
        return [.. keys.Where(rows.ContainsKey).Select(key => rows[key])];
    }
}
