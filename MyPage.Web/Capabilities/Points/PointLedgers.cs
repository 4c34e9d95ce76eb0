using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MyPage.Domain.Points;
using MyPage.Web.Happenings;
using MyPage.Web.Happenings.Points;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Capabilities.Points;

/// <summary>
/// Loads ledgers brought to a moment, whether what time has done to them is written or not, and adds to them. Nothing is held: of two who write to one ledger at once the
/// second's save is refused (<see cref="LostRace.IsConflict"/>), and they do it anew.
/// </summary>
public sealed class PointLedgers(IOptions<PointOptions> options, Journal journal)
{
    /// <summary>The carrier's rules.</summary>
    public PointRules Rules => options.Value.Rules;

    /// <summary>The ledgers of these contracts at <paramref name="now"/>; an empty one where there is no entry. <see cref="Save"/> keeps what was added.</summary>
    public async Task<IReadOnlyDictionary<Guid, PointLedger>> LoadAsync(PortalDbContext db, IReadOnlyCollection<Guid> contractIds, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var rules = Rules;
        var last = await LastEntriesAsync(db, contractIds, cancellationToken);
        var ledgers = contractIds.Distinct().ToDictionary(id => id, id => PointLedger.After(id, last.GetValueOrDefault(id)));
        var due = await DueGrants.ReadAsync(db, ledgers.ToDictionary(ledger => ledger.Key, ledger => ledger.Value.GrantedMonth), rules, now, cancellationToken);
        foreach (var (id, ledger) in ledgers)
        {
            ledger.TurnTo(now, due[id], rules);
        }

        return ledgers;
    }

    /// <summary>Puts what was added to a ledger into the context, which the caller saves. Whoever writes down that points have expired also records it in the history.</summary>
    public void Save(PortalDbContext db, PointLedger ledger)
    {
        db.PointEntries.AddRange(ledger.Added);
        foreach (var expired in ledger.Added.Where(entry => entry.Kind == PointEntryKind.Expired))
        {
            journal.Record(db, new PortalCaller(), new PointsExpired(ledger.ContractId, -expired.Points, expired.On));
        }
    }

    /// <summary>
    /// Gives a reward's points to a contract inside the caller's write transaction; the caller saves, and does all of it anew where the save finds that somebody wrote to the
    /// ledger meanwhile. With a key that was used before it is the entry that is there, and nothing comes.
    /// </summary>
    /// <param name="db">Inside its write transaction.</param>
    /// <param name="contractId">The contract.</param>
    /// <param name="points">More than zero.</param>
    /// <param name="key">What the reward is known by within the contract; at most 80 characters.</param>
    /// <param name="reason">What it is given for, as the holder reads it in the history; English where there is another.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<PointEntry> AddRewardAsync(
        PortalDbContext db, Guid contractId, int points, string key, (string Japanese, string? English) reason, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var there = db.PointEntries.Local.FirstOrDefault(entry => entry.ContractId == contractId && string.Equals(entry.Key, key, StringComparison.Ordinal))
            ?? await db.PointEntries.AsNoTracking().SingleOrDefaultAsync(entry => entry.ContractId == contractId && entry.Key == key, cancellationToken);
        if (there is not null)
        {
            return there;
        }

        var ledger = (await LoadAsync(db, [contractId], now, cancellationToken))[contractId];
        var added = ledger.AddReward(points, key, reason, now, Rules);
        Save(db, ledger);
        return added;
    }

    // What the caller has added and not saved yet comes after what is in the database.
    private static async Task<Dictionary<Guid, PointEntry>> LastEntriesAsync(PortalDbContext db, IReadOnlyCollection<Guid> contractIds, CancellationToken cancellationToken)
    {
        var ids = contractIds.ToList();
        var last = await (
            from contract in db.Contracts
            where EF.Parameter(ids).Contains(contract.Id)
            from entry in db.PointEntries
            where entry.ContractId == contract.Id && entry.Number == db.PointEntries.Where(other => other.ContractId == contract.Id).Max(other => other.Number)
            select entry).AsNoTracking().ToDictionaryAsync(entry => entry.ContractId, cancellationToken);
        foreach (var added in db.ChangeTracker.Entries<PointEntry>().Select(entry => entry.Entity).Where(entry => ids.Contains(entry.ContractId)))
        {
            if (!last.TryGetValue(added.ContractId, out var known) || known.Number < added.Number)
            {
                last[added.ContractId] = added;
            }
        }

        return last;
    }
}
