using Microsoft.EntityFrameworkCore;
using MyPage.Domain.MobileData;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.MobileData;

/// <summary>Which plans some lines have in which months, as the carrier's files have said so far.</summary>
public sealed class PlanSchedules
{
    // Before any month that matters: what a line has always had begins here.
    private static readonly BusinessMonth Always = new(2000, 1);

    private readonly Dictionary<string, PlanTerms> _plans;
    private readonly Dictionary<string, PlanSchedule> _unchanged = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, PlanSchedule> _changed;
    private readonly Dictionary<Guid, string> _codes;

    private PlanSchedules(Dictionary<string, PlanTerms> plans, Dictionary<Guid, string> codes, ILookup<Guid, SubscriptionPlan> changes)
    {
        _plans = plans;
        _codes = codes;
        _changed = changes.ToDictionary(line => line.Key, line => new PlanSchedule(line.Select(plan => Of(plan.From, plan.PlanCode))));
    }

    /// <summary>Loads the schedules of these lines; <paramref name="codes"/> are the plans of their terms.</summary>
    public static async Task<PlanSchedules> LoadAsync(PortalDbContext db, Dictionary<Guid, string> codes, CancellationToken cancellationToken)
    {
        var ids = codes.Keys.ToList();
        var plans = await db.Plans.AsNoTracking().ToDictionaryAsync(plan => plan.Code, plan => plan.Terms, StringComparer.Ordinal, cancellationToken);
        var changes = await db.SubscriptionPlans.AsNoTracking().Where(plan => EF.Parameter(ids).Contains(plan.SubscriptionId)).ToListAsync(cancellationToken);
        return new PlanSchedules(plans, codes, changes.ToLookup(plan => plan.SubscriptionId));
    }

    /// <summary>The same of one line or two (<see cref="BookQueries"/>).</summary>
    internal static async Task<PlanSchedules> LoadAsync(PortalDbContext db, Dictionary<Guid, string> codes, Guid one, Guid other, CancellationToken cancellationToken)
    {
        var plans = new Dictionary<string, PlanTerms>(StringComparer.Ordinal);
        await foreach (var plan in BookQueries.Of(db).Terms(db).WithCancellation(cancellationToken))
        {
            plans.Add(plan.Code, plan.Terms);
        }

        var changes = new List<SubscriptionPlan>();
        await foreach (var change in BookQueries.Of(db).Changes(db, one, other).WithCancellation(cancellationToken))
        {
            changes.Add(change);
        }

        return new PlanSchedules(plans, codes, changes.ToLookup(plan => plan.SubscriptionId));
    }

    /// <summary>The schedule of a line.</summary>
    public PlanSchedule Of(Guid subscriptionId) => _changed.TryGetValue(subscriptionId, out var schedule) ? schedule : Unchanged(_codes[subscriptionId]);

    /// <summary>The same; null when the line is none of those that were asked for.</summary>
    public PlanSchedule? Find(Guid subscriptionId) => _codes.ContainsKey(subscriptionId) ? Of(subscriptionId) : null;

    /// <summary>The schedule of a line whose plan never changed.</summary>
    public PlanSchedule Unchanged(string planCode)
    {
        if (!_unchanged.TryGetValue(planCode, out var schedule))
        {
            schedule = new PlanSchedule([Of(Always, planCode)]);
            _unchanged.Add(planCode, schedule);
        }

        return schedule;
    }

    /// <summary>As customers know the plan; empty when it is not known.</summary>
    public string NameOf(string planCode) => _plans.TryGetValue(planCode, out var terms) ? terms.Name : "";

    /// <summary>
    /// Takes over that a line has a plan from <paramref name="from"/> on, in place of all that was known from that month on. False when it was
    /// known.
    /// </summary>
    public async Task<bool> ChangeAsync(PortalDbContext db, Guid subscriptionId, BusinessMonth from, string planCode, CancellationToken cancellationToken)
    {
        var former = Of(subscriptionId);
        if (string.Equals(former.At(from).Code, planCode, StringComparison.Ordinal) && !former.Plans.Any(plan => plan.From > from))
        {
            return false;
        }

        if (!_changed.ContainsKey(subscriptionId))
        {
            db.SubscriptionPlans.Add(new SubscriptionPlan(subscriptionId, Always, former.At(from).Code));
        }

        var replaced = await db.SubscriptionPlans.Where(plan => plan.SubscriptionId == subscriptionId && plan.From >= from).ToListAsync(cancellationToken);
        db.SubscriptionPlans.RemoveRange(replaced);
        await db.SaveChangesAsync(cancellationToken);
        db.SubscriptionPlans.Add(new SubscriptionPlan(subscriptionId, from, planCode));
        _changed[subscriptionId] = former.With(Of(from, planCode));
        return true;
    }

    // A plan that the list has lost gives nothing.
    private PlanOfMonth Of(BusinessMonth from, string code) => _plans.TryGetValue(code, out var terms)
        ? new PlanOfMonth(from, code, terms.DataMb, terms.MonthlyFeeYen, terms.TaxIncluded)
        : new PlanOfMonth(from, code, 0, 0, true);
}
