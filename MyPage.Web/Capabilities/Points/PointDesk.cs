using Microsoft.EntityFrameworkCore;
using MyPage.Domain;
using MyPage.Domain.Points;
using MyPage.Web.Happenings;
using MyPage.Web.Happenings.Points;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Passwords;

namespace MyPage.Web.Capabilities.Points;

/// <summary>What the contract holder sees of points, and the choice how bills use them.</summary>
public sealed class PointDesk(
    IDbContextFactory<PortalDbContext> contexts, PointBalances balances, Journal journal, PasswordConfirmation confirmation, TimeProvider time)
{
    private const int EntriesAPage = 20;
    private const int Attempts = 3;

    /// <summary>The points of the caller's contract, with the entries before a number, or the newest ones.</summary>
    public Task<PointView> ReadAsync(HolderCaller caller, int? before, CancellationToken cancellationToken) => ReadAsync(caller.ContractId, before, cancellationToken);

    /// <summary>The same of a customer whom an operator looks at; that they do is written down elsewhere.</summary>
    public Task<PointView> ReadAsync(OperatorCaller caller, Guid contractId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return ReadAsync(contractId, null, cancellationToken);
    }

    private async Task<PointView> ReadAsync(Guid id, int? before, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var account = await balances.ReadAsync(db, id, now, cancellationToken);

        // What has come or gone and is not written yet stands in the history, too.
        var written = await db.PointEntries.AsNoTracking().Where(entry => entry.ContractId == id && (before == null || entry.Number < before))
            .OrderByDescending(entry => entry.Number).Take(EntriesAPage + 1).ToListAsync(cancellationToken);
        var entries = account.Ledger.Added.Reverse().Where(entry => before is null || entry.Number < before).Concat(written).DistinctBy(entry => entry.Number).ToList();
        return new PointView(account.Balance, account.Choice, account.Held, [.. entries.Take(EntriesAPage)], entries.Count > EntriesAPage);
    }

    /// <summary>保存する: how points are used for every bill to come. The same again changes nothing and tells nobody.</summary>
    /// <exception cref="PasswordNeededException">The caller came by LINE, and the password was not entered in the last ten minutes.</exception>
    public async Task<Result<PointChoice, PointChoiceRefusal>> ChooseAsync(HolderCaller caller, PointChoiceKind kind, int? points, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await ChooseOnceAsync(caller, kind, points, cancellationToken);
            }
            catch (Exception exception) when (attempt < Attempts && exception.IsConflict())
            {
                // The first choice of a contract was made in two places at once: the second changes what the first left.
            }
        }
    }

    private async Task<Result<PointChoice, PointChoiceRefusal>> ChooseOnceAsync(HolderCaller caller, PointChoiceKind kind, int? points, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        await confirmation.RequireAsync(db, caller, cancellationToken);
        var choice = await db.PointChoices.SingleOrDefaultAsync(chosen => chosen.ContractId == caller.ContractId, cancellationToken);
        var isFirst = choice is null;
        choice ??= new PointChoice(caller.ContractId, now);
        if (!choice.Choose(kind, points, now).TryGetValue(out var outcome, out var refusal))
        {
            return refusal;
        }

        if (isFirst)
        {
            db.PointChoices.Add(choice);
        }

        if (outcome.IsNew)
        {
            await journal.WriteAsync(db, caller, new PointChoiceChanged(caller.ContractId, choice.Kind, choice.Points), cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return choice;
    }
}
