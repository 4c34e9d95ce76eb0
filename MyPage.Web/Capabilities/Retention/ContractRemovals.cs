using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MyPage.Domain;
using MyPage.Domain.Campaigns;
using MyPage.Domain.Contracts;
using MyPage.Web.Auditing;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Capabilities.Points;
using MyPage.Web.Happenings;
using MyPage.Web.Happenings.Removals;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Capabilities.Retention;

/// <summary>
/// Removes what is personal of a contract whose end is <see cref="RetentionOptions.AfterEnd"/> ago, all of it in one transaction: then the books are those of a line that has
/// no number and belonged to nobody.
/// </summary>
public sealed class ContractRemovals(
    IDbContextFactory<PortalDbContext> contexts, IEnumerable<IPersonalRecords> records, BookTurns turns, PointLedgers ledgers, Journal journal, IOptions<RetentionOptions> options, TimeProvider time)
{
    /// <summary>
    /// The contracts that are due: ended long enough ago, every line ended, and no reward that should have been paid by now or is not answered, for which its receiver is needed.
    /// </summary>
    public IQueryable<Contract> Due(PortalDbContext db)
    {
        ArgumentNullException.ThrowIfNull(db);
        var endedBefore = time.GetUtcNow() - options.Value.AfterEnd;
        var today = BusinessCalendar.DateOf(time.GetUtcNow());
        return db.Contracts.Where(contract => contract.Status == ContractStatus.Terminated && contract.RemovedAt == null && contract.EndedAt <= endedBefore
            && !contract.Subscriptions.Any(line => line.Terms.Status != SubscriptionStatus.Terminated)
            && !db.RewardClaims.Any(claim => claim.ContractId == contract.Id && claim.Grants.Any(grant => grant.State == RewardGrantState.Sent || (grant.State == RewardGrantState.Scheduled && grant.PayoutOn <= today))));
    }

    /// <summary>Removes it; false when it is not due any more, and nothing was changed.</summary>
    public async Task<bool> RemoveAsync(Guid contractId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        if (await Due(db).Include(due => due.Subscriptions).SingleOrDefaultAsync(due => due.Id == contractId, cancellationToken) is not { } contract)
        {
            return false;
        }

        var ended = await FindAsync(db, contract, cancellationToken);
        await WriteBooksAsync(db, ended, now, cancellationToken);
        foreach (var record in records)
        {
            await record.RemoveAsync(db, ended, cancellationToken);
        }

        await PersonalRows.RemoveAsync(db, ended, cancellationToken);
        contract.Forget(now);
        foreach (var (place, line) in contract.Subscriptions.OrderBy(line => line.Id).Index())
        {
            line.Forget(place);
        }

        db.Add(AuditRemoval.OfContract(contractId, now));
        await db.SaveChangesAsync(cancellationToken);
        journal.Record(db, new PortalCaller(), new PersonalDataRemoved(contractId));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    // What time has done to them is written while everything is there by which it is told: a month's points come only where a link stood.
    private async Task WriteBooksAsync(PortalDbContext db, EndedContract ended, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await turns.TurnAsync(db, ended.Subscriptions, now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        ledgers.Save(db, (await ledgers.LoadAsync(db, [ended.ContractId], now, cancellationToken))[ended.ContractId]);
        await db.SaveChangesAsync(cancellationToken);
    }

    private static async Task<EndedContract> FindAsync(PortalDbContext db, Contract contract, CancellationToken cancellationToken)
    {
        var lines = contract.Subscriptions.Select(line => line.Id).ToList();
        var linked = await db.ContractHolderLinks.Where(link => link.ContractId == contract.Id).Select(link => link.LineAccountId)
            .Union(db.RegisteredUserLinks.Where(link => EF.Parameter(lines).Contains(link.SubscriptionId)).Select(link => link.LineAccountId)).ToListAsync(cancellationToken);
        var elsewhere = await db.ContractHolderLinks.Where(link => EF.Parameter(linked).Contains(link.LineAccountId) && link.ContractId != contract.Id).Select(link => link.LineAccountId)
            .Union(db.RegisteredUserLinks.Where(link => EF.Parameter(linked).Contains(link.LineAccountId) && !EF.Parameter(lines).Contains(link.SubscriptionId)).Select(link => link.LineAccountId))
            .ToListAsync(cancellationToken);
        var account = await db.Users.Where(account => account.ContractId == contract.Id).Select(account => (Guid?)account.Id).SingleOrDefaultAsync(cancellationToken);
        return new EndedContract(contract.Id, account, lines, [.. linked.Except(elsewhere)]);
    }
}
