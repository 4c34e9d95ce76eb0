using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;
using Xunit;

namespace MyPage.Tests.Domain.MobileData;

/// <summary>The worked examples of docs/data-books.md, How books open, by the same names.</summary>
public sealed class OpeningExamples
{
    private static readonly PlanSchedule Plans = Books.Plan(3000);

    [Fact]
    public void Opening_ByFirstImport_IsBaseLessTheMonthsUsage()
    {
        var book = DataBook.Open(Guid.NewGuid(), Plans, SubscriptionStatus.Active, Books.At(11, 15));

        Assert.Equal(UsageOutcome.HistoryOnly, book.Use(Books.On(10, 30), 500, Books.At(11, 15)));
        Assert.Equal(UsageOutcome.Counted, book.Use(Books.On(11, 3), 1000, Books.At(11, 15)));

        Assert.Equal(2000, book.LeftMb);
        Assert.Equal("uncounted 500", book.Takings(Books.On(10, 30)));
        Books.AssertRight(book);
    }

    [Fact]
    public void Opening_ByStatedBalances_CountsUsageAfterTheirDate()
    {
        var book = Open(Books.On(11, 14), Books.At(11, 15), (DataBucket.CarriedOver, 100, Books.November), (DataBucket.Base, 1200, Books.November), (DataBucket.TopUp, 500, Books.December));

        book.Use(Books.On(11, 14), 700, Books.At(11, 15));
        book.Use(Books.On(11, 15), 300, Books.At(11, 15));

        Assert.Equal("uncounted 700", book.Takings(Books.On(11, 14)));
        Assert.Equal("CarriedOver 100, Base 200", book.Takings(Books.On(11, 15)));
        Assert.Equal(1500, book.LeftMb);
        book.TurnTo(Books.At(12, 1, 0));
        Assert.Equal((1000, 3000, 500), (book.Left(DataBucket.CarriedOver), book.Left(DataBucket.Base), book.Left(DataBucket.TopUp)));
        Books.AssertRight(book);
    }

    [Fact]
    public void Opening_ByBalancesOfLastMonth_TurnsTheMonth()
    {
        var book = Open(Books.On(11, 30), Books.At(12, 2), (DataBucket.Base, 1200, Books.November), (DataBucket.Gifted, 500, Books.November));

        Assert.Equal((1200, 0, 3000), (book.Left(DataBucket.CarriedOver), book.Left(DataBucket.Gifted), book.Left(DataBucket.Base)));
        Assert.Equal(UsageOutcome.HistoryOnly, book.Use(Books.On(11, 30), 300, Books.At(12, 2)));
        Assert.Equal(4200, book.LeftMb);
        Books.AssertRight(book);
    }

    [Theory]
    [InlineData("2026-11-16", "Base", 100, "2026-11", OpeningRefusal.InFuture)]
    [InlineData("2026-10-31", "Base", 100, "2026-10", OpeningRefusal.TooOld)]
    [InlineData("2026-11-14", "Base", -1, "2026-11", OpeningRefusal.OutOfRange)]
    [InlineData("2026-11-14", "Base", 100_000_001, "2026-11", OpeningRefusal.OutOfRange)]
    [InlineData("2026-11-14", "Base", 100, "2026-12", OpeningRefusal.UsableInAnotherMonth)]
    [InlineData("2026-11-14", "TopUp", 100, "2027-01", OpeningRefusal.UsableInAnotherMonth)]
    [InlineData("2026-11-14", "TopUp", 100, "2026-10", OpeningRefusal.UsableInAnotherMonth)]
    [InlineData("2026-11-14", "Gifted", 0, "2026-11", OpeningRefusal.StatedTwice)]
    public void Opening_ByBalancesThatCannotBe_IsRefused(string asOf, string bucket, int mb, string until, OpeningRefusal refusal)
    {
        Assert.True(BusinessMonth.TryParse(until, out var usableUntil));
        StatedBalance[] balances =
        [
            new(Enum.Parse<DataBucket>(bucket), mb, usableUntil),
            new(DataBucket.Gifted, 0, BusinessMonth.Of(Date(asOf))),
        ];

        Assert.Equal(refusal, DataBook.Open(Guid.NewGuid(), Date(asOf), balances, Plans, SubscriptionStatus.Active, Books.At(11, 15), Books.CorrectionDays).Refusal);
        Assert.Equal(OpeningRefusal.LineEnded, DataBook.Open(Guid.NewGuid(), Date(asOf), balances, Plans, SubscriptionStatus.Terminated, Books.At(11, 15), Books.CorrectionDays).Refusal);
    }

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");

    private static DataBook Open(DateOnly asOf, DateTimeOffset now, params (DataBucket Bucket, int Mb, BusinessMonth Until)[] stated) =>
        DataBook.Open(Guid.NewGuid(), asOf, [.. stated.Select(row => new StatedBalance(row.Bucket, row.Mb, row.Until))], Plans, SubscriptionStatus.Active, now, Books.CorrectionDays).Value;
}
