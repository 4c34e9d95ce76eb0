using Microsoft.EntityFrameworkCore;
using MyPage.Domain;
using MyPage.Domain.Contracts;
using MyPage.Web.Auditing;
using MyPage.Web.Happenings.Operators;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Features.Operator.Audit;

/// <summary>
/// 監査: the audit log, page by page. What is looked for by a person is found by that person's entries, what operators did by an
/// index of its own, and everything else along the time. How many there are is counted up to a bound: the log has millions.
/// </summary>
public sealed class AuditQuery(IDbContextFactory<PortalDbContext> contexts, TimeProvider time)
{
    public const int PageSize = 50;

    /// <summary>Beyond it nobody pages on; a filter finds what is meant.</summary>
    public const int MostCounted = 10_000;

    private static readonly TimeSpan AlarmsShown = TimeSpan.FromDays(1);

    /// <summary>A page of the log, for administrators; null where the filter names a contract, line or operator that there is not.</summary>
    public async Task<AuditRows?> ListAsync(OperatorCaller caller, AuditFilter filter, CancellationToken cancellationToken)
    {
        Require(caller, OperatorRole.Administrator);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await WhereAsync(db, filter, cancellationToken) is { } wanted ? await ReadAsync(db, wanted, filter, cancellationToken) : null;
    }

    /// <summary>A page of what happened to one contract, for whoever may see customers.</summary>
    public async Task<AuditRows> OfContractAsync(OperatorCaller caller, Guid contractId, AuditFilter filter, CancellationToken cancellationToken)
    {
        Require(caller, OperatorRole.Administrator, OperatorRole.Support);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await ReadAsync(db, db.Set<AuditEntry>().Where(entry => entry.ContractId == contractId), filter, cancellationToken);
    }

    /// <summary>The contracts that a filter is about; none where it names none, or none that there is.</summary>
    public async Task<IReadOnlyList<Guid>> PeopleAsync(OperatorCaller caller, AuditFilter filter, CancellationToken cancellationToken)
    {
        Require(caller, OperatorRole.Administrator);
        ArgumentNullException.ThrowIfNull(filter);
        if (!filter.NamesAPerson)
        {
            return [];
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await PeopleOfAsync(db, filter, cancellationToken);
    }

    /// <summary>Alarms of mass look-ups within the last day, the newest first.</summary>
    public async Task<IReadOnlyList<AuditRow>> AlarmsAsync(OperatorCaller caller, CancellationToken cancellationToken)
    {
        Require(caller, OperatorRole.Administrator);
        var since = time.GetUtcNow() - AlarmsShown;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var alarms = db.Set<AuditEntry>().Where(entry => entry.Actor == EF.Constant(AuditActor.Operator) && entry.At > since && entry.Act == nameof(MassLookUps));
        return await RowsOf(db, alarms.OrderByDescending(entry => entry.At).Take(5), descending: true).ToListAsync(cancellationToken);
    }

    private static async Task<IQueryable<AuditEntry>?> WhereAsync(PortalDbContext db, AuditFilter filter, CancellationToken cancellationToken)
    {
        IQueryable<AuditEntry> wanted = db.Set<AuditEntry>();
        if (filter.NamesAPerson)
        {
            var people = await PeopleOfAsync(db, filter, cancellationToken);
            if (people.Count == 0)
            {
                return null;
            }

            wanted = wanted.Where(entry => entry.ContractId != null && people.Contains(entry.ContractId.Value));
            if (PhoneNumber.TryParse(filter.Phone, out var number))
            {
                var lines = await db.Subscriptions.Where(line => line.PhoneNumber == number).Select(line => line.Id).ToListAsync(cancellationToken);
                wanted = wanted.Where(entry => entry.SubscriptionId != null && lines.Contains(entry.SubscriptionId.Value));
            }
        }

        if (filter.Operator is { } typed)
        {
            var name = OperatorAccount.Normalize(typed);
            var staff = await db.Set<OperatorAccount>().Where(account => account.Name == name).Select(account => (Guid?)account.Id).SingleOrDefaultAsync(cancellationToken);
            if (staff is null)
            {
                return null;
            }

            // A constant, so that the index of operators' entries is known to have them all.
            wanted = wanted.Where(entry => entry.Actor == EF.Constant(AuditActor.Operator) && entry.ActorId == staff);
        }
        else if (filter.Actor is { } actor)
        {
            wanted = actor is AuditActor.Operator
                ? wanted.Where(entry => entry.Actor == EF.Constant(AuditActor.Operator))
                : wanted.Where(entry => entry.Actor == actor);
        }

        if (filter.Act is { } act)
        {
            wanted = wanted.Where(entry => entry.Act == act);
        }

        return filter.Way is { } way ? wanted.Where(entry => entry.Way == way) : wanted;
    }

    // Those that all keys agree on. A number may have been several customers'.
    private static async Task<List<Guid>> PeopleOfAsync(PortalDbContext db, AuditFilter filter, CancellationToken cancellationToken)
    {
        IQueryable<Contract> found = db.Contracts;
        if (filter.Contract is { } typed)
        {
            var number = OutsideText.Fold(typed).Trim();
            found = found.Where(contract => contract.Number == number);
        }

        if (filter.LoginId is { } loginId)
        {
            var normalized = Contract.Normalize(loginId);
            found = found.Where(contract => contract.NormalizedLoginId == normalized);
        }

        if (filter.Phone is { } phone)
        {
            if (!PhoneNumber.TryParse(phone, out var number))
            {
                return [];
            }

            found = found.Where(contract => db.Subscriptions.Where(line => line.PhoneNumber == number).Select(line => line.ContractId).Contains(contract.Id));
        }

        return await found.Select(contract => contract.Id).Take(20).ToListAsync(cancellationToken);
    }

    private static async Task<AuditRows> ReadAsync(PortalDbContext db, IQueryable<AuditEntry> wanted, AuditFilter filter, CancellationToken cancellationToken)
    {
        if (filter.From is { } from)
        {
            var begins = BusinessCalendar.StartOf(from);
            wanted = wanted.Where(entry => entry.At >= begins);
        }

        if (filter.Until is { } until && until < DateOnly.MaxValue)
        {
            var ends = BusinessCalendar.StartOf(until.AddDays(1));
            wanted = wanted.Where(entry => entry.At < ends);
        }

        var total = await wanted.OrderByDescending(entry => entry.At).Take(MostCounted).CountAsync(cancellationToken);
        var sorted = filter.OldestFirst
            ? wanted.OrderBy(entry => entry.At).ThenBy(entry => entry.Id)
            : wanted.OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Id);
        var page = sorted.Skip(Math.Min(filter.Page * PageSize, MostCounted - PageSize)).Take(PageSize);
        return new AuditRows(await RowsOf(db, page, !filter.OldestFirst).ToListAsync(cancellationToken), total);
    }

    private static IQueryable<AuditRow> RowsOf(PortalDbContext db, IQueryable<AuditEntry> entries, bool descending)
    {
        var rows =
            from entry in entries
            join contract in db.Contracts on entry.ContractId equals contract.Id into contracts
            from contract in contracts.DefaultIfEmpty()
            join line in db.Subscriptions on entry.SubscriptionId equals line.Id into lines
            from line in lines.DefaultIfEmpty()
            join staff in db.Set<OperatorAccount>() on entry.ActorId equals staff.Id into staffs
            from staff in staffs.DefaultIfEmpty()
            select new { Entry = entry, Contract = contract.Number, Line = (PhoneNumber?)line.PhoneNumber, Staff = staff.Name };
        rows = descending
            ? rows.OrderByDescending(row => row.Entry.At).ThenByDescending(row => row.Entry.Id)
            : rows.OrderBy(row => row.Entry.At).ThenBy(row => row.Entry.Id);
        return rows.Select(row => new AuditRow(
            row.Entry.Id,
            row.Entry.At,
            row.Entry.Act,
            row.Entry.Actor,
            row.Entry.Actor == AuditActor.Operator ? row.Staff : null,
            row.Entry.Way,
            row.Entry.ContractId,
            row.Contract,
            row.Line,
            row.Entry.Detail,
            row.Entry.Reason,
            row.Entry.Address));
    }

    // Pages are closed by role; this is for whatever else may ever call.
    private static void Require(OperatorCaller caller, params ReadOnlySpan<OperatorRole> roles)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (!roles.Contains(caller.Role))
        {
            throw new InvalidOperationException($"The audit log is not for {caller.Role}.");
        }
    }
}
