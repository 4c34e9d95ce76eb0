using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Linking;
using MyPage.Domain.Notices;
using MyPage.Web.Background.Jobs;
using MyPage.Web.Happenings;
using MyPage.Web.Happenings.Notices;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Capabilities.Notices;

/// <summary>
/// Sends important notices, each person once: first to every LINE account that it is for, then by mail to holders. Batch by batch, and each batch moves
/// the cursor that says who was told in its own transaction (<see cref="NoticeSending"/>): cut off anywhere, run twice or on two nodes, it tells nobody twice.
/// </summary>
public sealed class NoticeDispatch(IDbContextFactory<PortalDbContext> contexts, Journal journal, TimeProvider time) : IPortalJob
{
    public const string Name = "notice-dispatch";

    private const int Tries = 4;

    public async Task RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        foreach (var noticeId in await DueAsync(cancellationToken))
        {
            while (await BatchAsync(run, noticeId, cancellationToken) is { } told)
            {
                await run.BatchDoneAsync(told, cancellationToken);
            }
        }
    }

    private async Task<List<Guid>> DueAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await (
            from sending in db.Set<NoticeSending>()
            where sending.EndedAt == null
            join notice in db.Set<CustomerNotice>() on sending.NoticeId equals notice.Id
            where notice.From <= now
            orderby notice.From, notice.Id
            select notice.Id).ToListAsync(cancellationToken);
    }

    // Null when nothing of it is left to do.
    private async Task<int?> BatchAsync(JobRun run, Guid noticeId, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await using var db = await contexts.CreateDbContextAsync(cancellationToken);
                await using var transaction = await db.BeginWriteAsync(cancellationToken);
                await db.HoldAsync(db.Set<NoticeSending>().Where(found => found.NoticeId == noticeId), found => found.StartedAt, cancellationToken);
                var sending = await db.Set<NoticeSending>().SingleAsync(found => found.NoticeId == noticeId, cancellationToken);
                if (sending.EndedAt is not null)
                {
                    return null;
                }

                var told = await TellAsync(db, sending, run.BatchLines, cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
                await transaction.CommitAsync(cancellationToken);
                return told;
            }
            catch (Exception exception) when (tries < Tries && !cancellationToken.IsCancellationRequested && exception.IsConflict())
            {
                run.Repeated();
            }
        }
    }

    private async Task<int> TellAsync(PortalDbContext db, NoticeSending sending, int most, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var notice = await db.Set<CustomerNotice>().AsNoTracking().SingleAsync(found => found.Id == sending.NoticeId, cancellationToken);
        sending.StartedAt ??= now;
        if (!notice.IsShownAt(now))
        {
            (sending.EndedAt, sending.WasStopped) = (now, true);
            return 0;
        }

        if (!sending.IsLineDone)
        {
            var accounts = await AccountsAsync(db, notice.Audience, sending.LineCursor, most, cancellationToken);
            foreach (var (account, contractId) in accounts)
            {
                await journal.TellAsync(db, NoticeTold.ByLine(notice, contractId, account), cancellationToken);
            }

            sending.LineCursor = accounts.Count > 0 ? accounts[^1].Account.Id : sending.LineCursor;
            sending.LineCount += accounts.Count;
            sending.IsLineDone = accounts.Count < most;
            return accounts.Count;
        }

        var holders = await HoldersAsync(db, notice.Audience, sending.MailCursor, most, cancellationToken);
        foreach (var (contractId, contact) in holders)
        {
            await journal.TellAsync(db, NoticeTold.ByMail(notice, contractId), cancellationToken, contact);
        }

        sending.MailCursor = holders.Count > 0 ? holders[^1].ContractId : sending.MailCursor;
        sending.MailCount += holders.Count;
        if (holders.Count < most)
        {
            sending.EndedAt = now;
            journal.Record(db, new PortalCaller(), new NoticeSent(notice.JapaneseTitle, sending.LineCount, sending.MailCount));
        }

        return holders.Count;
    }

    // Each with a contract that it has to do with, under which operators see that the message went out.
    private static async Task<List<(LineAccount Account, Guid ContractId)>> AccountsAsync(
        PortalDbContext db, NoticeAudience audience, Guid after, int most, CancellationToken cancellationToken)
    {
        var rows = await NoticeReach.Accounts(db, audience).Where(account => account.Id > after).OrderBy(account => account.Id).Take(most)
            .Select(account => new
            {
                Account = account,
                Held = db.ContractHolderLinks.Where(link => link.LineAccountId == account.Id && link.EndedAt == null).Select(link => (Guid?)link.ContractId).FirstOrDefault(),
                Used = db.RegisteredUserLinks.Where(link => link.LineAccountId == account.Id && link.EndedAt == null)
                    .Join(db.Subscriptions, link => link.SubscriptionId, line => line.Id, (_, line) => (Guid?)line.ContractId).FirstOrDefault(),
            }).ToListAsync(cancellationToken);
        return rows.ConvertAll(row => (row.Account, row.Held ?? row.Used!.Value));
    }

    private static async Task<List<(Guid ContractId, HolderContact Contact)>> HoldersAsync(
        PortalDbContext db, NoticeAudience audience, Guid after, int most, CancellationToken cancellationToken)
    {
        var rows = await (
            from contract in NoticeReach.Written(db, audience).Where(contract => contract.Id > after).OrderBy(contract => contract.Id).Take(most)
            join account in db.Users on contract.Id equals account.ContractId into accounts
            from account in accounts.DefaultIfEmpty()
            orderby contract.Id
            select new { contract.Id, contract.Holder.Name, contract.Holder.Email, Language = account == null ? "ja" : account.Language }).ToListAsync(cancellationToken);
        return rows.ConvertAll(row => (row.Id, new HolderContact(row.Name, row.Email, row.Language, null, null, null)));
    }
}
