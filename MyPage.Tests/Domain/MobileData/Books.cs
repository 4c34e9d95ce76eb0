using System.Globalization;
using System.Text;
using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;
using Xunit;

namespace MyPage.Tests.Domain.MobileData;

/// <summary>Short words for the tests of the data books.</summary>
internal static class Books
{
    public const int CorrectionDays = 10;

    public static readonly GiftRules Rules = new();
    public static readonly GiftParty Linked = new(SubscriptionStatus.Active, IsOldEnough: true, IsLinked: true);
    public static readonly BusinessMonth November = new(2026, 11);
    public static readonly BusinessMonth December = new(2026, 12);
    public static readonly DataTopUpOffer Offer = DataTopUpOffer.DefaultOf(MobileNetwork.Docomo);

    /// <summary>A moment in Tokyo.</summary>
    public static DateTimeOffset At(string moment) =>
        new(DateTime.ParseExact(moment, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), TimeSpan.FromHours(9));

    public static DateTimeOffset At(int month, int day, int hour = 12) => new(2026, month, day, hour, 0, 0, TimeSpan.FromHours(9));

    public static DateOnly On(int month, int day) => new(2026, month, day);

    public static PlanSchedule Plan(int mb) => new([PlanOf(new BusinessMonth(2026, 1), mb)]);

    public static PlanOfMonth PlanOf(BusinessMonth from, int mb) => new(from, $"P{mb.ToString(CultureInfo.InvariantCulture)}", mb, mb, TaxIncluded: true);

    /// <summary>Books of a line with 3 GB a month, opened on 1 November.</summary>
    public static DataBook Open(int planMb = 3000) => DataBook.Open(Guid.NewGuid(), Plan(planMb), SubscriptionStatus.Active, At(11, 1, 0));

    public static UsageOutcome Use(this DataBook book, DateOnly date, int mb, DateTimeOffset at, int planMb = 3000) =>
        book.Report(date, mb, at, Plan(planMb), CorrectionDays).Value;

    public static DataTopUp Buy(this DataBook book, int mb, DateTimeOffset at, int planMb = 3000) =>
        book.Buy(Guid.NewGuid(), mb, mb * 11 / 10, Offer, at, Plan(planMb)).Value;

    public static DataGift Give(this DataBook book, int mb, DateTimeOffset at, DataBook? to = null, int planMb = 3000) =>
        DataGiving.Give(book, new GiftRequest(Guid.NewGuid(), mb, Linked, to?.SubscriptionId, to is null ? null : Linked, null), Rules, at, Plan(planMb)).Value;

    public static DataLot Take(this DataBook receiver, DataGift gift, DataBook sender, DateTimeOffset at, int planMb = 3000) =>
        DataGiving.Accept(gift, sender, receiver, Linked, at, Plan(planMb), Plan(planMb)).Value;

    public static void TurnTo(this DataBook book, DateTimeOffset at, int planMb = 3000) => book.TurnTo(at, Plan(planMb));

    public static DataLot Lot(this DataBook book, DataBucket bucket, BusinessMonth month) =>
        book.Lots.Single(lot => lot.Bucket == bucket && lot.FirstMonth == month);

    public static int Left(this DataBook book, DataBucket bucket) => book.Lots.Where(lot => lot.Bucket == bucket).Sum(lot => lot.LeftMb);

    /// <summary>What a date took, as "Base 500, TopUp 200, over 100".</summary>
    public static string Takings(this DataBook book, DateOnly date)
    {
        var day = book.DayOf(date)!;
        var parts = day.Draws
            .Select(draw => string.Create(CultureInfo.InvariantCulture, $"{book.Lots.Single(lot => lot.Number == draw.LotNumber).Bucket} {draw.Mb}")).ToList();
        if (day.OverMb > 0)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"over {day.OverMb}"));
        }

        if (day.UncountedMb != 0)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"uncounted {day.UncountedMb}"));
        }

        return string.Join(", ", parts);
    }

    /// <summary>The entries of a kind, as "Month: MB".</summary>
    public static IReadOnlyList<string> Entries(this DataBook book, DataEntryKind kind) =>
        [.. book.Entries.Where(entry => entry.Kind == kind).Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.Month}: {entry.Mb}"))];

    public static void AssertRight(params DataBook[] books) => Assert.All(books, book => Assert.Empty(DataBookCheck.Differences(book)));

    /// <summary>All that is in the books but their version and the times of reports.</summary>
    public static string Picture(DataBook book)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{book.Month} {book.PlanCode} {book.LineStatus} {book.EndedAt:u} {book.CountsFrom} {book.VisibleFrom} {book.VisibleFromEntry} {book.GivenMb} {book.UsedSinceQuotaChangeMb}");
        foreach (var lot in book.Lots.OrderBy(lot => lot.Number))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"lot {lot.Number} {lot.Bucket} {lot.FirstMonth} {lot.LastMonth} {lot.CameAt:u} {lot.SizeMb} {lot.LeftMb} {lot.Fate} {lot.GoneMb} {lot.GoneAt:u} {lot.ReportedBeforeMb} {lot.PlanMb}");
        }

        foreach (var entry in book.Entries.OrderBy(entry => entry.Number))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"entry {entry.Number} {entry.Kind} {entry.Month} {entry.At:u} {entry.LotNumber} {entry.Mb} {entry.SourceId} {entry.ForDate}");
        }

        foreach (var day in book.Days.OrderBy(day => day.Date))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"day {day.Date} {day.FigureMb} {day.OverMb} {day.UncountedMb} {string.Join(' ', day.Draws.Select(draw => $"{draw.LotNumber}:{draw.Mb}"))}");
        }

        foreach (var gift in book.SentGifts.OrderBy(gift => gift.Id))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"gift {gift.Id} {gift.ReceiverId} {gift.Mb} {gift.State} {gift.EndedAt:u} {gift.ExpiresAt:u} {gift.OverBeforeMb}");
        }

        foreach (var change in book.QuotaChanges.OrderBy(change => change.Number))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"quota {change.Number} {change.Kind} {change.At:u} {change.Mb} {change.UsedMb} {change.LeftMb}");
        }

        foreach (var close in book.MonthCloses.OrderBy(close => close.Month).ThenBy(close => close.Number))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"close {close.Month} {close.Number} {close.Status} {close.PlanCode} {close.FeeYen} {close.RecordedAt:u}");
        }

        foreach (var topUp in book.TopUps.OrderBy(topUp => topUp.Id))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"bought {topUp.Id} {topUp.Mb} {topUp.PriceYen}");
        }

        return text.ToString();
    }
}
