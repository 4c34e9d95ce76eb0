namespace MyPage.Domain.MobileData;

/// <summary>
/// What a line may use comes in lots: so many MB that came at one moment and can be used until the end of one month. A lot
/// never falls below zero. Its figures follow from the entries and from the days' records; <see cref="DataBookCheck"/>
/// recomputes them.
/// </summary>
public sealed class DataLot
{
    private DataLot()
    {
    }

    internal DataLot(Guid subscriptionId, int number, DataBucket bucket, DateTimeOffset cameAt, BusinessMonth firstMonth, BusinessMonth lastMonth)
    {
        SubscriptionId = subscriptionId;
        Number = number;
        Bucket = bucket;
        CameAt = cameAt;
        FirstMonth = firstMonth;
        LastMonth = lastMonth;
    }

    /// <summary>The line.</summary>
    public Guid SubscriptionId { get; private set; }

    /// <summary>Counts from 1 within the line; with <see cref="SubscriptionId"/> the key.</summary>
    public int Number { get; private set; }

    /// <summary>Which of the four buckets.</summary>
    public DataBucket Bucket { get; private set; }

    /// <summary>When it came; it pays for usage of that business date and later ones.</summary>
    public DateTimeOffset CameAt { get; private set; }

    /// <summary>The first month in which it can be used.</summary>
    public BusinessMonth FirstMonth { get; private set; }

    /// <summary>The last month in which it can be used, inclusive.</summary>
    public BusinessMonth LastMonth { get; private set; }

    /// <summary>All that came into it, as corrected since; MB.</summary>
    public int SizeMb { get; private set; }

    /// <summary>What can still be used of it; MB, zero once it can no longer be used.</summary>
    public int LeftMb { get; private set; }

    /// <summary>Where what is left stands.</summary>
    public LotFate Fate { get; private set; }

    /// <summary>What was left when its use ended, as corrected since; MB, zero while it can be used.</summary>
    public int GoneMb { get; private set; }

    /// <summary>When its use ended; null while it can be used.</summary>
    public DateTimeOffset? GoneAt { get; private set; }

    /// <summary>What had been reported for the date of its coming before it came, in MB: that part it does not pay for.</summary>
    public int ReportedBeforeMb { get; private set; }

    /// <summary>基本 only: the plan's volume that it stands for, in MB. Zero in the other buckets.</summary>
    public int PlanMb { get; private set; }

    /// <summary>The gift or purchase it came from; null for 基本, 前月繰越 and stated balances.</summary>
    public Guid? SourceId { get; private set; }

    /// <summary>The business date of its coming.</summary>
    public DateOnly CameOn => BusinessCalendar.DateOf(CameAt);

    internal DataLot From(Guid sourceId, int reportedBeforeMb)
    {
        SourceId = sourceId;
        ReportedBeforeMb = reportedBeforeMb;
        return this;
    }

    internal DataLot ForPlan(int planMb)
    {
        PlanMb = planMb;
        return this;
    }

    /// <summary>True when usage of that date may take from it, or could when it still was usable.</summary>
    internal bool PaysFor(DateOnly date)
    {
        var month = BusinessMonth.Of(date);
        return FirstMonth <= month && month <= LastMonth && CameOn <= date
            && (Fate != LotFate.Ended || month <= BusinessMonth.Of(GoneAt!.Value));
    }

    /// <summary>How much of that date's figure it does not pay for, because it was reported before the lot came.</summary>
    internal int PaysAbove(DateOnly date) => date == CameOn ? ReportedBeforeMb : 0;

    internal void Resize(int mb)
    {
        SizeMb = NotBelowZero(SizeMb + mb);
        Change(mb);
    }

    internal void AdjustPlan(int mb) => PlanMb = NotBelowZero(PlanMb + mb);

    /// <summary>Changes what is left, wherever that stands now.</summary>
    internal void Change(int mb)
    {
        if (Fate == LotFate.Usable)
        {
            LeftMb = NotBelowZero(LeftMb + mb);
        }
        else
        {
            GoneMb = NotBelowZero(GoneMb + mb);
        }
    }

    internal void Leave(LotFate fate, DateTimeOffset at)
    {
        if (Fate != LotFate.Usable || fate == LotFate.Usable)
        {
            throw new InvalidOperationException($"A lot that is {Fate} cannot become {fate}.");
        }

        Fate = fate;
        GoneAt = at;
        GoneMb = LeftMb;
        LeftMb = 0;
    }

    internal void Restore()
    {
        if (Fate != LotFate.Ended)
        {
            throw new InvalidOperationException($"A lot that is {Fate} does not come back.");
        }

        Fate = LotFate.Usable;
        GoneAt = null;
        LeftMb = GoneMb;
        GoneMb = 0;
    }

    private int NotBelowZero(int mb) =>
        mb >= 0 ? mb : throw new InvalidOperationException($"Lot {Number} of {SubscriptionId} would fall below zero.");
}
