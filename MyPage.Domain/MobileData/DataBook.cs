using MyPage.Domain.Contracts;

namespace MyPage.Domain.MobileData;

/// <summary>
/// The data books of one line: its lots, the entries that explain them, what each date used, the gifts that it holds, and
/// the changes for the carrier's network (docs/data-books.md). Every act first brings the books to its moment
/// (<see cref="TurnTo"/>). A moment before the month that the books have reached counts as that month's first moment, so
/// that a node whose clock is behind cannot act in a month that is over.
/// </summary>
public sealed partial class DataBook
{
    private readonly List<DataLot> _lots = [];
    private readonly List<DataEntry> _entries = [];
    private readonly List<DayUsage> _days = [];
    private readonly List<DataGift> _sentGifts = [];
    private readonly List<DataTopUp> _topUps = [];
    private readonly List<QuotaChange> _quotaChanges = [];
    private readonly List<MonthClose> _monthCloses = [];

    private DataBook()
    {
    }

    /// <summary>The line; the key.</summary>
    public Guid SubscriptionId { get; private set; }

    /// <summary>The month that the books have reached: all before it have turned.</summary>
    public BusinessMonth Month { get; private set; }

    /// <summary>The plan that <see cref="Month"/>'s 基本 follows.</summary>
    public string PlanCode { get; private set; } = null!;

    /// <summary>Whether the line works, as the books were last told.</summary>
    public SubscriptionStatus LineStatus { get; private set; }

    /// <summary>When the line ended; null while it has not.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>When the books opened.</summary>
    public DateTimeOffset OpenedAt { get; private set; }

    /// <summary>The first business date whose usage counts; earlier ones are history only.</summary>
    public DateOnly CountsFrom { get; private set; }

    /// <summary>
    /// The moment up to which the figures of usage reach: of the newest date, when it was reported, at most that date's end.
    /// </summary>
    public DateTimeOffset FiguresAsOf { get; private set; }

    /// <summary>The newest date that a figure names; null before the first.</summary>
    public DateOnly? NewestFigureOn { get; private set; }

    /// <summary>The first business date whose usage the present user may see; null: no other user was before.</summary>
    public DateOnly? VisibleFrom { get; private set; }

    /// <summary>The first entry that the present user may see.</summary>
    public int VisibleFromEntry { get; private set; }

    /// <summary>Given away this month by the present user and accepted; MB.</summary>
    public int GivenMb { get; private set; }

    /// <summary>Net usage of this month's dates since the last quota change; MB.</summary>
    public int UsedSinceQuotaChangeMb { get; private set; }

    /// <summary>The last number given to a lot.</summary>
    public int LastLotNumber { get; private set; }

    /// <summary>The last number given to an entry.</summary>
    public int LastEntryNumber { get; private set; }

    /// <summary>The last number given to a quota change.</summary>
    public int LastQuotaNumber { get; private set; }

    /// <summary>Changes with every change; of two who save at once, the second is told.</summary>
    public Guid Version { get; private set; }

    /// <summary>The lots that are loaded: all that could be used in this month or the last.</summary>
    public IReadOnlyList<DataLot> Lots => _lots;

    /// <summary>The entries that are loaded or were just written. No act needs former ones.</summary>
    public IReadOnlyList<DataEntry> Entries => _entries;

    /// <summary>The days that are loaded.</summary>
    public IReadOnlyList<DayUsage> Days => _days;

    /// <summary>Gifts that this line gave: all that are held must be loaded, others may be.</summary>
    public IReadOnlyList<DataGift> SentGifts => _sentGifts;

    /// <summary>Purchases that are loaded or were just made.</summary>
    public IReadOnlyList<DataTopUp> TopUps => _topUps;

    /// <summary>Quota changes that are loaded or were just written. No act needs former ones.</summary>
    public IReadOnlyList<QuotaChange> QuotaChanges => _quotaChanges;

    /// <summary>Records of months' ends; the last month's must be loaded for a plan that comes late.</summary>
    public IReadOnlyList<MonthClose> MonthCloses => _monthCloses;

    /// <summary>The gifts that are held; their MB are out of 基本 and not yet another line's.</summary>
    public IEnumerable<DataGift> HeldGifts => _sentGifts.Where(gift => gift.State == DataGiftState.Held);

    /// <summary>Held for gifts; MB.</summary>
    public int HeldMb => HeldGifts.Sum(gift => gift.Mb);

    /// <summary>What is left in total; MB.</summary>
    public int LeftMb => _lots.Sum(lot => lot.LeftMb);

    /// <summary>What is left of this month's 基本: what can be given away; MB.</summary>
    public int BaseLeftMb => BaseOf(Month)?.LeftMb ?? 0;

    /// <summary>Purchases of this month.</summary>
    public int BoughtThisMonth => _lots.Count(lot => lot.Bucket == DataBucket.TopUp && lot.SourceId is not null && lot.FirstMonth == Month);

    /// <summary>The moment at which an act of <paramref name="now"/> takes place in these books.</summary>
    public DateTimeOffset MomentOf(DateTimeOffset now) => now < Month.Start ? Month.Start : now;

    /// <summary>The record that counts of a month's end; null when there is none, or none is loaded.</summary>
    public MonthClose? CloseOf(BusinessMonth month) => _monthCloses.Where(close => close.Month == month).MaxBy(close => close.Number);

    /// <summary>What was used on a date; null when nothing is known of it, or it is not loaded.</summary>
    public DayUsage? DayOf(DateOnly date) => _days.Find(day => day.Date == date);

    /// <summary>
    /// Gives books that were read by themselves a lot that was read beside them, and is in them from then on as if they had come together. Throws when it is
    /// another line's.
    /// </summary>
    public void Attach(DataLot lot) => _lots.Add(Own(lot, lot.SubscriptionId));

    /// <summary>The same of a date's usage.</summary>
    public void Attach(DayUsage day) => _days.Add(Own(day, day.SubscriptionId));

    /// <summary>The same of a gift that the line gave.</summary>
    public void Attach(DataGift gift) => _sentGifts.Add(Own(gift, gift.SenderId));

    /// <summary>The same of an entry, for whoever explains figures.</summary>
    public void Attach(DataEntry entry) => _entries.Add(Own(entry, entry.SubscriptionId));

    private T Own<T>(T part, Guid subscriptionId) =>
        subscriptionId == SubscriptionId ? part : throw new ArgumentException($"It is {subscriptionId}'s and not {SubscriptionId}'s.", nameof(part));

    private DataLot? BaseOf(BusinessMonth month) => _lots.Find(lot => lot.Bucket == DataBucket.Base && lot.FirstMonth == month);

    private DataLot? CarriedInto(BusinessMonth month) => _lots.Find(lot => lot.Bucket == DataBucket.CarriedOver && lot.FirstMonth == month);

    private DataLot LotOf(int number) => _lots.Find(lot => lot.Number == number)
        ?? throw new InvalidOperationException($"Lot {number} of {SubscriptionId} is not loaded.");

    private DataLot AddLot(DataBucket bucket, DateTimeOffset cameAt, BusinessMonth lastMonth)
    {
        var lot = new DataLot(SubscriptionId, ++LastLotNumber, bucket, cameAt, BusinessMonth.Of(cameAt), lastMonth);
        _lots.Add(lot);
        return lot;
    }

    private DataEntry Write(DataEntryKind kind, BusinessMonth month, DateTimeOffset at, DataLot? lot, int mb, Guid? sourceId = null, DateOnly? forDate = null)
    {
        var entry = new DataEntry(SubscriptionId, ++LastEntryNumber, kind, month, at, lot?.Number, mb, sourceId, forDate);
        _entries.Add(entry);
        return entry;
    }

    /// <summary>Tells the network what came or went; the lots are as they are after it.</summary>
    private void Tell(QuotaChangeKind kind, DateTimeOffset at, int mb)
    {
        _quotaChanges.Add(new QuotaChange(SubscriptionId, ++LastQuotaNumber, kind, at, mb, UsedSinceQuotaChangeMb, LeftMb));
        UsedSinceQuotaChangeMb = 0;
    }

    private void Touch() => Version = Guid.NewGuid();
}
