using Microsoft.EntityFrameworkCore;
using MyPage.Domain;
using MyPage.Domain.Notices;
using MyPage.Web.Capabilities.Contracts;
using MyPage.Web.Happenings;
using MyPage.Web.Happenings.Notices;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Capabilities.Notices;

/// <summary>
/// Notices as the carrier's staff writes them (docs/notices.md). Every operator reads them; the roles campaigns and administrator write. Each act is one
/// transaction with its entry in the audit log, and is refused where somebody else changed the notice since it was looked at.
/// </summary>
public sealed class NoticeDesk(IDbContextFactory<PortalDbContext> contexts, PortalSessions sessions, Journal journal, TimeProvider time)
{
    /// <summary>The most that a list shows, the newest first.</summary>
    public const int Most = 200;

    /// <summary>Whether an operator of this role writes notices.</summary>
    public static bool Writes(OperatorRole role) => role is OperatorRole.Campaigns or OperatorRole.Administrator;

    /// <summary>All notices, what was written last first.</summary>
    public async Task<IReadOnlyList<NoticeSummary>> ListAsync(OperatorCaller caller, NoticeState? state, CancellationToken cancellationToken)
    {
        RequireReader(caller);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Summaries(db, db.Set<CustomerNotice>().Where(notice => state == null || notice.State == state)
            .OrderByDescending(notice => notice.CreatedAt).ThenByDescending(notice => notice.Id).Take(Most)).ToListAsync(cancellationToken);
    }

    /// <summary>One notice; null when there is none.</summary>
    public async Task<NoticeSummary?> FindAsync(OperatorCaller caller, Guid noticeId, CancellationToken cancellationToken)
    {
        RequireReader(caller);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Summaries(db, db.Set<CustomerNotice>().Where(notice => notice.Id == noticeId)).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>How many people have read its present edition.</summary>
    public async Task<int> ReadersAsync(OperatorCaller caller, CustomerNotice notice, CancellationToken cancellationToken)
    {
        RequireReader(caller);
        ArgumentNullException.ThrowIfNull(notice);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<NoticeReading>().CountAsync(reading => reading.NoticeId == notice.Id && reading.Edition == notice.Edition, cancellationToken);
    }

    /// <summary>How many people it is for; all contracts are looked at.</summary>
    public async Task<NoticeCounts> CountAsync(OperatorCaller caller, NoticeAudience audience, CancellationToken cancellationToken)
    {
        RequireReader(caller);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return new NoticeCounts(
            await NoticeReach.Contracts(db, audience).CountAsync(cancellationToken),
            await NoticeReach.SubscriptionsOf(db, audience).CountAsync(cancellationToken),
            await NoticeReach.Accounts(db, audience).CountAsync(cancellationToken),
            await NoticeReach.Written(db, audience).CountAsync(cancellationToken));
    }

    /// <summary>The plans that a notice can be for, by code.</summary>
    public async Task<IReadOnlyList<(string Code, string Name)>> PlansAsync(OperatorCaller caller, CancellationToken cancellationToken)
    {
        RequireWriter(caller);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.PlanNamesAsync(cancellationToken);
    }

    /// <summary>Keeps a draft. What is longer than it may be is <see cref="NoticeRefusal.Faulty"/>; other faults wait until it is published.</summary>
    /// <param name="caller">Who writes.</param>
    /// <param name="noticeId">The draft; of a new one the key that its form had, so that the same form sent twice is one draft.</param>
    /// <param name="seen">The version that was looked at; empty for a new one.</param>
    /// <param name="content">What it says.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public Task<NoticeRefusal?> WriteAsync(OperatorCaller caller, Guid noticeId, Guid seen, NoticeContent content, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (content.FaultsAt(time.GetUtcNow()).Any(fault => fault is NoticeFault.JapaneseTitleTooLong or NoticeFault.JapaneseBodyTooLong or NoticeFault.EnglishTitleTooLong or NoticeFault.EnglishBodyTooLong))
        {
            return Task.FromResult<NoticeRefusal?>(NoticeRefusal.Faulty);
        }

        return InTransactionAsync(caller, noticeId, (db, notice) => Task.FromResult(Write(db, notice)), cancellationToken);

        NoticeRefusal? Write(PortalDbContext db, CustomerNotice? notice)
        {
            if (notice is null)
            {
                if (seen != Guid.Empty)
                {
                    return NoticeRefusal.NotFound;
                }

                notice = CustomerNotice.Write(noticeId, content, time.GetUtcNow());
                db.Add(notice);
            }
            else if (notice.Content == content)
            {
                return null;
            }
            else if (notice.Version != seen)
            {
                return NoticeRefusal.Changed;
            }
            else if (notice.Rewrite(content) is { } refusal)
            {
                return refusal;
            }

            journal.Record(db, caller, new NoticeWritten(notice.JapaneseTitle));
            return null;
        }
    }

    /// <summary>公開する. An important one goes out from its beginning on. Null when it is done.</summary>
    public Task<NoticeRefusal?> PublishAsync(OperatorCaller caller, Guid noticeId, Guid seen, CancellationToken cancellationToken) =>
        ActAsync(caller, noticeId, seen, (db, notice) =>
        {
            if (notice.Publish(time.GetUtcNow()) is { } refusal)
            {
                return Task.FromResult<NoticeRefusal?>(refusal);
            }

            if (notice.IsImportant)
            {
                db.Add(new NoticeSending { NoticeId = notice.Id });
            }

            journal.Record(db, caller, new NoticePublished(notice.JapaneseTitle));
            return Task.FromResult<NoticeRefusal?>(null);
        }, cancellationToken);

    /// <summary>訂正する (<see cref="CustomerNotice.Correct"/>). Null when it is done.</summary>
    public Task<NoticeRefusal?> CorrectAsync(
        OperatorCaller caller, Guid noticeId, Guid seen, NoticeWords japanese, NoticeWords english, DateTimeOffset? until, bool showAgain, CancellationToken cancellationToken) =>
        ActAsync(caller, noticeId, seen, (db, notice) =>
        {
            if (notice.Correct(japanese, english, until, showAgain, time.GetUtcNow()) is { } refusal)
            {
                return Task.FromResult<NoticeRefusal?>(refusal);
            }

            journal.Record(db, caller, new NoticeCorrected(notice.JapaneseTitle));
            return Task.FromResult<NoticeRefusal?>(null);
        }, cancellationToken);

    /// <summary>取り下げる: nobody sees it any more, and what has not gone out does not go out. Null when it is done.</summary>
    public Task<NoticeRefusal?> WithdrawAsync(OperatorCaller caller, Guid noticeId, Guid seen, CancellationToken cancellationToken) =>
        ActAsync(caller, noticeId, seen, async (db, notice) =>
        {
            var now = time.GetUtcNow();
            if (notice.Withdraw(now) is { } refusal)
            {
                return refusal;
            }

            // A batch that is being sent is waited for; after this none begins.
            await db.HoldAsync(db.Set<NoticeSending>().Where(sending => sending.NoticeId == noticeId), sending => sending.StartedAt, cancellationToken);
            if (await db.Set<NoticeSending>().SingleOrDefaultAsync(sending => sending.NoticeId == noticeId, cancellationToken) is { EndedAt: null } sending)
            {
                (sending.EndedAt, sending.WasStopped) = (now, true);
            }

            journal.Record(db, caller, new NoticeWithdrawn(notice.JapaneseTitle));
            return null;
        }, cancellationToken);

    /// <summary>Throws a draft away. Null when it is done.</summary>
    public Task<NoticeRefusal?> DiscardAsync(OperatorCaller caller, Guid noticeId, Guid seen, CancellationToken cancellationToken) =>
        ActAsync(caller, noticeId, seen, (db, notice) =>
        {
            if (notice.State != NoticeState.Draft)
            {
                return Task.FromResult<NoticeRefusal?>(NoticeRefusal.NotADraft);
            }

            db.Remove(notice);
            journal.Record(db, caller, new NoticeDiscarded(notice.JapaneseTitle));
            return Task.FromResult<NoticeRefusal?>(null);
        }, cancellationToken);

    private static IQueryable<NoticeSummary> Summaries(PortalDbContext db, IQueryable<CustomerNotice> notices) =>
        from notice in notices.AsNoTracking()
        join sending in db.Set<NoticeSending>().AsNoTracking() on notice.Id equals sending.NoticeId into sendings
        from sending in sendings.DefaultIfEmpty()
        orderby notice.CreatedAt descending, notice.Id descending
        select new NoticeSummary(notice, sending);

    private Task<NoticeRefusal?> ActAsync(
        OperatorCaller caller, Guid noticeId, Guid seen, Func<PortalDbContext, CustomerNotice, Task<NoticeRefusal?>> act, CancellationToken cancellationToken) =>
        InTransactionAsync(
            caller,
            noticeId,
            (db, notice) => notice is null ? Task.FromResult<NoticeRefusal?>(NoticeRefusal.NotFound)
                : notice.Version != seen ? Task.FromResult<NoticeRefusal?>(NoticeRefusal.Changed)
                : act(db, notice),
            cancellationToken);

    private async Task<NoticeRefusal?> InTransactionAsync(
        OperatorCaller caller, Guid noticeId, Func<PortalDbContext, CustomerNotice?, Task<NoticeRefusal?>> act, CancellationToken cancellationToken)
    {
        RequireWriter(caller);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        await sessions.HoldAsync(db, caller, cancellationToken);
        await db.HoldAsync($"notice:{noticeId:N}", cancellationToken);
        var notice = await db.Set<CustomerNotice>().SingleOrDefaultAsync(found => found.Id == noticeId, cancellationToken);
        if (await act(db, notice) is { } refusal)
        {
            return refusal;
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return null;
    }

    // Pages are closed by role; this is for whatever else may ever call.
    private static void RequireReader(OperatorCaller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (caller.Role is not (OperatorRole.Support or OperatorRole.Campaigns or OperatorRole.Administrator))
        {
            throw new InvalidOperationException($"Notices are not read by {caller.Role}.");
        }
    }

    private static void RequireWriter(OperatorCaller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (!Writes(caller.Role))
        {
            throw new InvalidOperationException($"Notices are not written by {caller.Role}.");
        }
    }
}
