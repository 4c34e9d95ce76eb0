using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MyPage.Domain;
using MyPage.Domain.CallerActs;
using MyPage.Domain.Contracts;
using MyPage.Web.Capabilities.Accounts;
using MyPage.Web.Capabilities.Linking;
using MyPage.Web.Capabilities.Operators;
using MyPage.Web.Capabilities.UserCodes;
using MyPage.Web.Happenings;
using MyPage.Web.Happenings.CallerActs;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Passwords;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Capabilities.CallerActs;

/// <summary>
/// What support and administrators do on a caller's behalf, each by what the customer does it by themselves, with a stated reason that
/// the customer reads and is told. Each is one transaction; of a form that is sent twice, and of two operators at once, one acts. What
/// needs a second operator is only asked for here; they confirm or refuse it (docs/adr/0024-two-operators.md).
/// </summary>
public sealed partial class CallerActDesk(
    AccountScopes scopes,
    PortalSessions sessions,
    ContractHolderLinkService holderLinks,
    RegisteredUserLinkService userLinks,
    UserCodeDesk codes,
    AccountRescue rescue,
    Journal journal,
    IOptions<OperatorOptions> options,
    TimeProvider time)
{
    /// <summary>Does it, or asks a second operator for it where one is needed. The same form again is simply success.</summary>
    public async Task<Result<CallerAct, CallerActRefusal>> DoAsync(OperatorCaller caller, CallerActOrder order, CancellationToken cancellationToken)
    {
        var operatorId = Require(caller);
        await using var scope = scopes.Open();
        await using var transaction = await scope.Db.BeginWriteAsync(cancellationToken);
        await sessions.HoldAsync(scope.Db, caller, cancellationToken);
        await HoldContractAsync(scope.Db, order.ContractId, cancellationToken);
        if (order.RequestId == Guid.Empty)
        {
            return CallerActRefusal.RequestReused;
        }

        if (await scope.Db.Set<CallerAct>().AsNoTracking().SingleOrDefaultAsync(act => act.Id == order.RequestId, cancellationToken) is { } before)
        {
            return IsSame(before, order, operatorId) ? before : CallerActRefusal.RequestReused;
        }

        if (await FindAsync(scope, order.ContractId, cancellationToken) is not var (contract, account))
        {
            return CallerActRefusal.NotFound;
        }

        var result = CallerAct.NeedsSecond(order.Kind)
            ? await AskAsync(scope, caller, operatorId, order, contract, account, cancellationToken)
            : await ActAsync(scope, caller, operatorId, order, account, cancellationToken);
        if (!result.TryGetValue(out var act, out var refusal))
        {
            return refusal;
        }

        scope.Db.Add(act);
        return await SaveAsync(scope.Db, transaction, act, cancellationToken);
    }

    /// <summary>The second operator confirms: it is done now. The same again by the same operator is simply success.</summary>
    public async Task<Result<CallerAct, CallerActRefusal>> ConfirmAsync(OperatorCaller caller, Guid contractId, Guid actId, CancellationToken cancellationToken)
    {
        var operatorId = Require(caller);
        await using var scope = scopes.Open();
        await using var transaction = await scope.Db.BeginWriteAsync(cancellationToken);
        await sessions.HoldAsync(scope.Db, caller, cancellationToken);
        await HoldContractAsync(scope.Db, contractId, cancellationToken);
        if (await WaitingAsync(scope.Db, contractId, actId, cancellationToken) is not { } act || await FindAsync(scope, contractId, cancellationToken) is not var (contract, account))
        {
            return CallerActRefusal.NotFound;
        }

        if (act is { State: CallerActState.Done } && act.DecidedBy == operatorId)
        {
            return act;
        }

        var before = act.State;
        var confirmed = act.Confirm(operatorId, await CallerActMarks.OfAsync(act.Kind, contract, account, scope, cancellationToken), time.GetUtcNow());
        var email = act.TakeNewEmail();
        if (confirmed.IsDone)
        {
            await CarryOutAsync(scope, caller, act, contract, account, email, cancellationToken);
        }
        else if (act.State != before)
        {
            journal.Record(scope.Db, caller, new CallerActClosed(contractId, act.Kind, act.State));
        }

        var saved = await SaveAsync(scope.Db, transaction, act, cancellationToken);
        return saved.IsDone ? confirmed : saved;
    }

    /// <summary>The second operator refuses, or whoever asked takes it back: nothing is done. The same again by the same operator is simply success.</summary>
    public async Task<Result<CallerAct, CallerActRefusal>> RefuseAsync(OperatorCaller caller, Guid contractId, Guid actId, CancellationToken cancellationToken)
    {
        var operatorId = Require(caller);
        await using var scope = scopes.Open();
        await using var transaction = await scope.Db.BeginWriteAsync(cancellationToken);
        await sessions.HoldAsync(scope.Db, caller, cancellationToken);
        await HoldContractAsync(scope.Db, contractId, cancellationToken);
        if (await WaitingAsync(scope.Db, contractId, actId, cancellationToken) is not { } act)
        {
            return CallerActRefusal.NotFound;
        }

        if (act is { State: CallerActState.Refused } && act.DecidedBy == operatorId)
        {
            return act;
        }

        var before = act.State;
        var refused = act.Refuse(operatorId, time.GetUtcNow());
        act.TakeNewEmail();
        if (act.State != before)
        {
            journal.Record(scope.Db, caller, new CallerActClosed(contractId, act.Kind, act.State));
        }

        var saved = await SaveAsync(scope.Db, transaction, act, cancellationToken);
        return saved.IsDone ? refused : saved;
    }

    // Whatever concerns one customer happens one after the other.
    private static Task HoldContractAsync(PortalDbContext db, Guid contractId, CancellationToken cancellationToken) => db.HoldAsync($"caller-acts:{contractId:N}", cancellationToken);

    private static Task<CallerAct?> WaitingAsync(PortalDbContext db, Guid contractId, Guid actId, CancellationToken cancellationToken) =>
        db.Set<CallerAct>().SingleOrDefaultAsync(act => act.Id == actId && act.ContractId == contractId && act.ConfirmUntil != null, cancellationToken);

    private static async Task<(Contract Contract, PortalAccount Account)?> FindAsync(AccountScope scope, Guid contractId, CancellationToken cancellationToken)
    {
        var id = await scope.Db.Users.Where(found => found.ContractId == contractId).Select(found => (Guid?)found.Id).SingleOrDefaultAsync(cancellationToken);
        return id is { } known && await scope.HoldAsync(known, cancellationToken) is { } account
            ? (await scope.Db.Contracts.SingleAsync(contract => contract.Id == contractId, cancellationToken), account)
            : null;
    }

    private static async Task<Result<CallerAct, CallerActRefusal>> SaveAsync(PortalDbContext db, WriteTransaction transaction, CallerAct act, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (exception.IsLostRace())
        {
            // The customer, or an import, changed the same at this very moment.
            return CallerActRefusal.Changed;
        }

        await transaction.CommitAsync(cancellationToken);
        return act;
    }

    private static bool IsSame(CallerAct act, CallerActOrder order, Guid operatorId) =>
        act.Kind == order.Kind && act.ContractId == order.ContractId && act.SubjectId == order.SubjectId && act.AskedBy == operatorId && act.Reason == order.Reason
        && (act.NewEmail is not { } asked || string.Equals(asked, order.NewEmail, StringComparison.Ordinal));

    // Pages are closed by role; this is for whatever else may ever call.
    private static Guid Require(OperatorCaller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return caller is { Role: OperatorRole.Support or OperatorRole.Administrator, OperatorId: { } id }
            ? id
            : throw new InvalidOperationException("Only support and administrators in the console act on a caller's behalf.");
    }
}
