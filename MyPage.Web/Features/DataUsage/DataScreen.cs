using MyPage.Domain;
using MyPage.Domain.MobileData;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Components.Ui;

namespace MyPage.Web.Features.DataUsage;

/// <summary>データ残量 of one line.</summary>
/// <param name="Subscription">The line, as its reader may see it.</param>
/// <param name="HasOthers">Whether the reader sees other lines, too.</param>
/// <param name="Book">Its books at <paramref name="Now"/>, with this month's and last month's entries and days; null while they have not opened.</param>
/// <param name="Balance">What is left; null while the books have not opened.</param>
/// <param name="Now">The moment it is of.</param>
/// <param name="Version">What it was told of, as <see cref="DataVersion"/> puts it.</param>
public sealed record DataScreen(SeenSubscription Subscription, bool HasOthers, DataBook? Book, DataBalance? Balance, DateTimeOffset Now, string Version)
{
    public DateOnly Today => BusinessCalendar.DateOf(Now);

    /// <summary>Whether what the reader sees begins with the day that the line became theirs.</summary>
    public bool ForPresentUser => !Subscription.AsHolder;

    /// <summary>30日間の利用量.</summary>
    public UsageSeries Usage => UsageSeries.Of(Book, ForPresentUser, Today);

    /// <summary>The rows that are asked for.</summary>
    public IReadOnlyList<LedgerRow> Rows(LedgerChoice choice) => (Book, choice) switch
    {
        (null, _) => [],
        (_, { Bucket: { } bucket }) => LedgerRow.OfBucket(Book, bucket, ForPresentUser, Today),
        (_, { Day: { } day }) => LedgerRow.OfDay(Book, day, ForPresentUser, Today),
        _ => LedgerRow.OfMonth(Book, choice.Month ?? Book.Month, ForPresentUser, Today),
    };

    /// <summary>The figure that they add up to; null for a month's entries.</summary>
    public int? SumOf(LedgerChoice choice) => choice switch
    {
        { Bucket: { } bucket } => LeftIn(bucket),
        { Day: { } day } => Book?.DayOf(day)?.FigureMb,
        _ => null,
    };

    private int? LeftIn(DataBucket bucket) => bucket switch
    {
        DataBucket.CarriedOver => Balance?.CarriedOverMb,
        DataBucket.Gifted => Balance?.GiftedMb,
        DataBucket.Base => Balance?.BaseMb,
        DataBucket.TopUp => Balance?.TopUpMb,
    };
}
