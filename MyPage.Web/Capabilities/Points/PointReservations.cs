using Microsoft.EntityFrameworkCore;
using MyPage.Domain.MobileData;
using MyPage.Domain.Points;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.Points;

/// <summary>
/// Takes points for the bills of a month as their holders have chosen (docs/points.md, Bills), each contract once; whoever asks again gets the same. A run that was cut off
/// is completed by the next.
/// </summary>
public sealed class PointReservations(IDbContextFactory<PortalDbContext> contexts, PointBatches batches, PointLedgers ledgers, TimeProvider time)
{
    private const int ContractsAtOnce = 200;

    /// <summary>Reserves what is not yet reserved for the bills of a month.</summary>
    public async Task ReserveAsync(BusinessMonth bill, CancellationToken cancellationToken)
    {
        if (await IsReservedAsync(bill, cancellationToken))
        {
            return;
        }

        for (var after = Guid.Empty; await batches.NextAsync(Choosing, after, ContractsAtOnce, cancellationToken) is { Count: > 0 } ids; after = ids[^1])
        {
            await batches.WriteAsync(db => ReserveAsync(db, bill, ids, cancellationToken), cancellationToken);
        }

        await batches.WriteAsync(
            async db =>
            {
                if (!await db.Set<PointBill>().AnyAsync(done => done.Month == bill, cancellationToken))
                {
                    db.Add(new PointBill { Month = bill, ReservedAt = time.GetUtcNow() });
                }

                return 0;
            },
            cancellationToken);
    }

    /// <summary>What is reserved for the bills of a month, in the order of contract numbers; streamed, however many there are.</summary>
    /// <param name="db">A context that reads nothing else meanwhile.</param>
    /// <param name="bill">The month.</param>
    public static IAsyncEnumerable<ReservedPoints> Of(PortalDbContext db, BusinessMonth bill) => (
        from use in db.PointUses.AsNoTracking()
        where use.Bill == bill
        join contract in db.Contracts on use.ContractId equals contract.Id
        orderby contract.Number
        select new ReservedPoints(use.Id, contract.Number, use.Bill, use.Points, use.ReservedAt)).AsAsyncEnumerable();

    private async Task<int> ReserveAsync(PortalDbContext db, BusinessMonth bill, List<Guid> ids, CancellationToken cancellationToken)
    {
        // A run beside this one may have closed the month, and holders may have chosen otherwise since.
        if (await db.Set<PointBill>().AnyAsync(done => done.Month == bill, cancellationToken))
        {
            return 0;
        }

        var now = time.GetUtcNow();
        var choices = await db.PointChoices.AsNoTracking().Where(choice => EF.Parameter(ids).Contains(choice.ContractId)).ToListAsync(cancellationToken);
        var reserved = await db.PointUses.Where(use => use.Bill == bill && EF.Parameter(ids).Contains(use.ContractId)).Select(use => use.ContractId).ToHashSetAsync(cancellationToken);
        choices.RemoveAll(choice => choice.Kind == PointChoiceKind.None || reserved.Contains(choice.ContractId));
        var open = await ledgers.LoadAsync(db, choices.ConvertAll(choice => choice.ContractId), now, cancellationToken);
        var count = 0;
        foreach (var choice in choices)
        {
            var ledger = open[choice.ContractId];
            if (ledger.Reserve(Guid.CreateVersion7(now), bill, choice, now) is { } use)
            {
                db.PointUses.Add(use);
                count++;
            }

            ledgers.Save(db, ledger);
        }

        return count;
    }

    private async Task<bool> IsReservedAsync(BusinessMonth bill, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<PointBill>().AnyAsync(done => done.Month == bill, cancellationToken);
    }

    private static IQueryable<Guid> Choosing(PortalDbContext db) => db.PointChoices.Where(choice => choice.Kind != PointChoiceKind.None).Select(choice => choice.ContractId);
}
