using System.Globalization;
using MyPage.Domain.MobileData;

namespace MyPage.Web.Features.DataUsage;

/// <summary>Whose rows are asked for: those that make a bucket's figure, or what a date used, or a former month's; with none of them, this month's.</summary>
/// <param name="Bucket">The bucket.</param>
/// <param name="Day">The business date.</param>
/// <param name="Month">The former month.</param>
public sealed record LedgerChoice(DataBucket? Bucket = null, DateOnly? Day = null, BusinessMonth? Month = null)
{
    /// <summary>As an address says it; what is not there to be shown is none.</summary>
    public static LedgerChoice Read(string? of, string? day, string? month, DataScreen screen)
    {
        if (BucketNames.Find(of) is { } bucket)
        {
            return new LedgerChoice(bucket);
        }

        if (screen.Book is not { } book)
        {
            return new LedgerChoice();
        }

        var former = book.Month.Previous;
        if (DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            && date >= former.FirstDay && date <= screen.Today && (!screen.ForPresentUser || DataExplanation.IsVisible(book, date)))
        {
            return new LedgerChoice(Day: date);
        }

        return BusinessMonth.TryParse(month, out var asked) && asked == former ? new LedgerChoice(Month: former) : new LedgerChoice();
    }

    /// <summary>The part of an address that asks for a date.</summary>
    public static string AddressOf(DateOnly date) => string.Create(CultureInfo.InvariantCulture, $"?day={date:yyyy-MM-dd}#ledger");

    /// <summary>The part of an address that asks for a month.</summary>
    public static string AddressOf(BusinessMonth month) => $"?month={month}#ledger";
}
