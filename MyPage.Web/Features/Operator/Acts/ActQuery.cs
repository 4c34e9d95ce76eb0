using Microsoft.EntityFrameworkCore;
using MyPage.Domain.CallerActs;
using MyPage.Domain.Contracts;
using MyPage.Web.Capabilities.Operators;
using MyPage.Web.Happenings;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Features.Operator.Acts;

/// <summary>What the pages of acts on a caller's behalf show. That a customer is looked at is written down first.</summary>
public sealed class ActQuery(IDbContextFactory<PortalDbContext> contexts, LookUps lookUps, TimeProvider time)
{
    private const int Most = 20;

    /// <summary>What an act would be about; null when there is no such customer, link or line, and nothing is written down then.</summary>
    public async Task<ActView?> PrepareAsync(OperatorCaller caller, Guid contractId, CallerActKind kind, Guid? subjectId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.Contracts.AsNoTracking().SingleOrDefaultAsync(found => found.Id == contractId, cancellationToken) is not { } contract
            || await FindAsync(db, contract, kind, subjectId, cancellationToken) is not { } view)
        {
            return null;
        }

        await lookUps.NoteCustomerAsync(caller, contractId, cancellationToken);
        return view;
    }

    /// <summary>A request for a second operator; null when this customer has no such one, and nothing is written down then.</summary>
    public async Task<RequestView?> RequestAsync(OperatorCaller caller, Guid contractId, Guid actId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await Views(db, db.Set<CallerAct>().AsNoTracking().Where(act => act.Id == actId && act.ContractId == contractId && act.ConfirmUntil != null)).SingleOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return null;
        }

        await lookUps.NoteCustomerAsync(caller, contractId, cancellationToken);
        return Of(found, caller) with { HolderName = found.Contract.Holder.Name, Email = found.Contract.Holder.Email, NewEmail = found.Act.NewEmail };
    }

    /// <summary>What waits for a second operator, of all customers; the oldest first.</summary>
    public async Task<IReadOnlyList<RequestView>> WaitingAsync(OperatorCaller caller, CancellationToken cancellationToken)
    {
        // What ran out and nobody came upon since stays behind.
        var now = time.GetUtcNow();
        var since = now - TimeSpan.FromHours(OperatorOptions.MostConfirmHours);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var waiting = db.Set<CallerAct>().AsNoTracking().Where(act => act.State == EF.Constant(CallerActState.Waiting) && act.AskedAt > since && act.ConfirmUntil > now);
        var rows = await Views(db, waiting.OrderBy(act => act.AskedAt).Take(Most)).ToListAsync(cancellationToken);
        return [.. rows.OrderBy(row => row.Act.AskedAt).Select(row => Of(row, caller))];
    }

    /// <summary>What operators did for a customer, and what they asked for; the newest first.</summary>
    public async Task<IReadOnlyList<RequestView>> OfCustomerAsync(OperatorCaller caller, Guid contractId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await Views(db, db.Set<CallerAct>().AsNoTracking().Where(act => act.ContractId == contractId).OrderByDescending(act => act.AskedAt).Take(Most)).ToListAsync(cancellationToken);
        return [.. rows.OrderByDescending(row => row.Act.AskedAt).Select(row => Of(row, caller))];
    }

    private static async Task<ActView?> FindAsync(PortalDbContext db, Contract contract, CallerActKind kind, Guid? subjectId, CancellationToken cancellationToken)
    {
        var view = new ActView(kind, contract.Holder.Name, contract.Number, null, null, contract.Holder.Email, null, null);
        switch (kind)
        {
            case CallerActKind.EndHolderLink:
                return await (
                    from link in db.ContractHolderLinks
                    where link.Id == subjectId && link.ContractId == contract.Id
                    join account in db.LineAccounts on link.LineAccountId equals account.Id
                    select new { account.DisplayName, link.EndedAt }).SingleOrDefaultAsync(cancellationToken) is { } held
                        ? view with { LineName = held.DisplayName, Refusal = held.EndedAt is null ? null : CallerActRefusal.Changed }
                        : null;
            case CallerActKind.EndUserLink:
                return await (
                    from link in db.RegisteredUserLinks
                    where link.Id == subjectId
                    join line in db.Subscriptions on link.SubscriptionId equals line.Id
                    where line.ContractId == contract.Id
                    join account in db.LineAccounts on link.LineAccountId equals account.Id
                    select new { line.PhoneNumber, account.DisplayName, link.EndedAt }).SingleOrDefaultAsync(cancellationToken) is { } used
                        ? view with { PhoneNumber = used.PhoneNumber, LineName = used.DisplayName, Refusal = used.EndedAt is null ? null : CallerActRefusal.Changed }
                        : null;
            case CallerActKind.ReissueUserCode:
                return await db.Subscriptions.AsNoTracking().SingleOrDefaultAsync(line => line.Id == subjectId && line.ContractId == contract.Id, cancellationToken) is { } found
                    ? view with { PhoneNumber = found.PhoneNumber, Seen = found.Version, Refusal = found.HasEnded ? CallerActRefusal.LineEnded : null }
                    : null;
            case CallerActKind.TurnOffSecondFactor:
                return await db.Users.AnyAsync(account => account.ContractId == contract.Id && (account.TwoFactorEnabled || db.Set<Passkey>().Any(passkey => passkey.AccountId == account.Id)), cancellationToken)
                    ? view
                    : view with { Refusal = CallerActRefusal.NoSecondFactor };
            default:
                return view;
        }
    }

    private static IQueryable<Row> Views(PortalDbContext db, IQueryable<CallerAct> acts) =>
        from act in acts
        join contract in db.Contracts.AsNoTracking() on act.ContractId equals contract.Id
        join asker in db.Set<OperatorAccount>() on act.AskedBy equals asker.Id
        join decider in db.Set<OperatorAccount>() on act.DecidedBy equals decider.Id into deciders
        from decider in deciders.DefaultIfEmpty()
        select new Row(act, contract, asker.Name, decider.Name);

    private RequestView Of(Row row, OperatorCaller caller) => new(
        row.Act.Id,
        row.Act.ContractId,
        row.Contract.Number,
        row.Act.Kind,
        row.Act.StateAt(time.GetUtcNow()),
        StatedReasons.Stored(row.Act.Reason),
        row.AskedBy,
        row.Act.AskedAt,
        row.Act.ConfirmUntil,
        row.DecidedBy,
        row.Act.AskedBy == caller.OperatorId);

    private sealed record Row(CallerAct Act, Contract Contract, string AskedBy, string? DecidedBy);
}
