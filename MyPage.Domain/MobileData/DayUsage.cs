namespace MyPage.Domain.MobileData;

/// <summary>
/// What a line used on one business date: the newest figure, what it took from each lot, what no lot could give (超過), and
/// what did not count. Always: figure = taken + over + uncounted.
/// </summary>
public sealed class DayUsage
{
    private readonly List<LotDraw> _draws = [];

    private DayUsage()
    {
    }

    internal DayUsage(Guid subscriptionId, DateOnly date)
    {
        SubscriptionId = subscriptionId;
        Date = date;
    }

    /// <summary>The most that one day can hold in MB; above it, a figure is taken for a fault (10 TB).</summary>
    public const int MaximumMb = 10_000_000;

    /// <summary>The line.</summary>
    public Guid SubscriptionId { get; private set; }

    /// <summary>The business date; with the line the key.</summary>
    public DateOnly Date { get; private set; }

    /// <summary>The newest figure: the whole date's total in MB.</summary>
    public int FigureMb { get; private set; }

    /// <summary>超過: used at reduced speed, since no lot could give it; MB.</summary>
    public int OverMb { get; private set; }

    /// <summary>
    /// What changes the history only, in MB: it came too late to count, or lies before the books opened. Negative when a
    /// figure that came too late was lower.
    /// </summary>
    public int UncountedMb { get; private set; }

    /// <summary>When the newest figure first reached the portal.</summary>
    public DateTimeOffset ReportedAt { get; private set; }

    /// <summary>What was taken, in the order of taking.</summary>
    public IReadOnlyList<LotDraw> Draws => _draws;

    /// <summary>Taken from lots; MB.</summary>
    public int TakenMb => _draws.Sum(draw => draw.Mb);

    internal LotDraw? LastDraw => _draws.Count == 0 ? null : _draws[^1];

    internal void Figure(int figureMb, DateTimeOffset reportedAt)
    {
        FigureMb = figureMb;
        ReportedAt = reportedAt;
    }

    internal void AddOver(int mb) => OverMb += mb;

    internal void AddUncounted(int mb) => UncountedMb += mb;

    internal void Take(int lotNumber, int mb)
    {
        if (LastDraw is { } last && last.LotNumber == lotNumber)
        {
            _draws[^1] = last with { Mb = last.Mb + mb };
        }
        else
        {
            _draws.Add(new LotDraw(lotNumber, mb));
        }
    }

    /// <summary>Gives back of what was taken last; at most that.</summary>
    internal void GiveBack(int mb)
    {
        var last = _draws[^1];
        if (mb == last.Mb)
        {
            _draws.RemoveAt(_draws.Count - 1);
        }
        else
        {
            _draws[^1] = last with { Mb = last.Mb - mb };
        }
    }
}
