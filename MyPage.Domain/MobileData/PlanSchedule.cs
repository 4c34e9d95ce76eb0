namespace MyPage.Domain.MobileData;

/// <summary>
/// Which plan a line has in which month, as known now: past ones as far as they matter, and those that are to come. Months
/// before the first have the first.
/// </summary>
public sealed class PlanSchedule
{
    private readonly List<PlanOfMonth> _plans;

    /// <summary>A schedule in any order; throws when it is empty, names a month twice or has a negative figure.</summary>
    public PlanSchedule(IEnumerable<PlanOfMonth> plans)
    {
        _plans = [.. plans.OrderBy(plan => plan.From)];
        if (_plans.Count == 0 || _plans.Select(plan => plan.From).Distinct().Count() != _plans.Count)
        {
            throw new ArgumentException("A line has one plan a month, and at least one.", nameof(plans));
        }

        if (_plans.Exists(plan => plan.DataMb < 0 || plan.FeeYen < 0))
        {
            throw new ArgumentException("A plan's volume and fee are not negative.", nameof(plans));
        }
    }

    private PlanSchedule() => _plans = [];

    /// <summary>For acts on books that have reached the month of the act: no plan is asked for. Where one is all the same, that is a fault, and it throws.</summary>
    public static PlanSchedule OfNoTurn { get; } = new();

    /// <summary>All plans, the earliest first.</summary>
    public IReadOnlyList<PlanOfMonth> Plans => _plans;

    /// <summary>The plan of a month.</summary>
    public PlanOfMonth At(BusinessMonth month) => _plans.FindLast(plan => plan.From <= month)
        ?? (_plans.Count > 0 ? _plans[0] : throw new InvalidOperationException("No month turns here, so no plan was read."));

    /// <summary>The schedule with one more plan, which replaces all that was known from its first month on.</summary>
    public PlanSchedule With(PlanOfMonth plan) => new([.. _plans.Where(known => known.From < plan.From), plan]);
}
