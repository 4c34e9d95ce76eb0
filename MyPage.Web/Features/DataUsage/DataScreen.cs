using MyPage.Domain;
using MyPage.Domain.MobileData;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Components.Ui;

namespace MyPage.Web.Features.DataUsage;

/// <summary>データ残量 of one line.</summary>
/// <param name="Line">The line, as its reader may see it.</param>
/// <param name="HasOthers">Whether the reader sees other lines, too.</param>
/// <param name="Book">Its books at <paramref name="Now"/>, with this month's and last month's entries and days; null while they have not opened.</param>
/// <param name="Balance">What is left; null while the books have not opened.</param>
/// <param name="Now">The moment it is of.</param>
/// <param name="Version">What it was told of, as <see cref="DataVersion"/> puts it.</param>
public sealed record DataScreen(SeenSubscription Line, bool HasOthers, DataBook? Book, DataBalance? Balance, DateTimeOffset Now, string Version)
{
    public DateOnly Today => BusinessCalendar.DateOf(Now);

    /// <summary>Whether what the reader sees begins with the day that the line became theirs.</summary>
    public bool ForPresentUser => !Line.AsHolder;

    /// <summary>30日間の利用量.</summary>
    public UsageSeries Usage => UsageSeries.Of(Book, ForPresentUser, Today);

    /// <summary>This month's entries, or what makes the figure of a bucket.</summary>
    public IReadOnlyList<LedgerRow> Rows(DataBucket? bucket) =>
        Book is null ? []
        : bucket is { } asked ? LedgerRow.OfBucket(Book, asked, ForPresentUser, Today)
        : LedgerRow.OfMonth(Book, ForPresentUser, Today);
}
