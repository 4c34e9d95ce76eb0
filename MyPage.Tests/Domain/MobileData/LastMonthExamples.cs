using MyPage.Domain.MobileData;
using Xunit;

namespace MyPage.Tests.Domain.MobileData;

/// <summary>The worked examples of docs/data-books.md, Figures of last month, by the same names.</summary>
public sealed class LastMonthExamples
{
    [Fact]
    public void LastMonth_Increase_LowersTheCarryOver()
    {
        var book = Books.Open();
        book.Use(Books.On(11, 20), 2000, Books.At(11, 20));
        book.TurnTo(Books.At(12, 2));
        Assert.Equal(1000, book.Left(DataBucket.CarriedOver));

        Assert.Equal(UsageOutcome.Counted, book.Use(Books.On(11, 30), 300, Books.At(12, 3)));

        Assert.Equal("Base 300", book.Takings(Books.On(11, 30)));
        Assert.Equal(["2026-11: -300"], book.Entries(DataEntryKind.CarryOutCorrected));
        Assert.Equal(["2026-12: -300"], book.Entries(DataEntryKind.CarryInCorrected));
        Assert.Equal(700, book.Left(DataBucket.CarriedOver));
        Assert.Equal(3000, book.Left(DataBucket.Base));
        Books.AssertRight(book);
    }

    [Fact]
    public void LastMonth_Increase_LeavesWhatIsUsedOfTheCarryOver()
    {
        var book = Books.Open();
        book.Use(Books.On(11, 20), 2000, Books.At(11, 20));
        book.Use(Books.On(12, 2), 900, Books.At(12, 2));

        book.Use(Books.On(11, 30), 300, Books.At(12, 3));

        Assert.Equal("Base 100, over 200", book.Takings(Books.On(11, 30)));
        Assert.Equal("CarriedOver 900", book.Takings(Books.On(12, 2)));
        Assert.Equal(0, book.Left(DataBucket.CarriedOver));
        Assert.Equal(3000, book.LeftMb);
        Books.AssertRight(book);
    }

    [Fact]
    public void LastMonth_Increase_TakesFromWhatExpired()
    {
        var (book, friend) = (Books.Open(), Books.Open());
        book.Take(friend.Give(500, Books.At(11, 2), book), friend, Books.At(11, 2));
        book.TurnTo(Books.At(12, 2));
        Assert.Equal(["2026-11: 500"], book.Entries(DataEntryKind.Expired));

        book.Use(Books.On(11, 29), 300, Books.At(12, 3));

        Assert.Equal("Gifted 300", book.Takings(Books.On(11, 29)));
        Assert.Equal(["2026-11: -300"], book.Entries(DataEntryKind.ExpiryCorrected));
        Assert.Equal(6000, book.LeftMb);
        Books.AssertRight(book, friend);
    }

    [Fact]
    public void LastMonth_Decrease_RaisesTheCarryOver()
    {
        var book = Books.Open();
        book.Use(Books.On(11, 20), 3500, Books.At(11, 20));
        book.TurnTo(Books.At(12, 2));
        Assert.Equal(0, book.Left(DataBucket.CarriedOver));

        book.Use(Books.On(11, 20), 2600, Books.At(12, 3));

        Assert.Equal("Base 2600", book.Takings(Books.On(11, 20)));
        Assert.Equal(400, book.Left(DataBucket.CarriedOver));
        Assert.Equal(Books.December.Start, book.Lot(DataBucket.CarriedOver, Books.December).CameAt);
        Books.AssertRight(book);
    }

    [Fact]
    public void LastMonth_TopUpOfBothMonths_GivesWhatIsStillLeftOfIt()
    {
        var book = Books.Open();
        book.Buy(1000, Books.At(11, 25));
        book.Use(Books.On(11, 26), 3400, Books.At(11, 26));
        book.Use(Books.On(12, 2), 3200, Books.At(12, 2));
        Assert.Equal(400, book.LeftMb);

        book.Use(Books.On(11, 26), 4000, Books.At(12, 3));

        Assert.Equal("Base 3000, TopUp 800, over 200", book.Takings(Books.On(11, 26)));
        Assert.Equal("Base 3000, TopUp 200", book.Takings(Books.On(12, 2)));
        Assert.Equal(0, book.LeftMb);
        Books.AssertRight(book);
    }

    [Theory]
    [InlineData("2026-12-10 23:59:59", UsageOutcome.Counted)]
    [InlineData("2026-12-11 00:00:00", UsageOutcome.HistoryOnly)]
    public void LastMonth_AfterTheCorrectionDays_IsHistoryOnly(string reportedAt, UsageOutcome outcome)
    {
        var book = Books.Open();
        book.Use(Books.On(11, 20), 2000, Books.At(11, 20));

        Assert.Equal(outcome, book.Use(Books.On(11, 20), 2600, Books.At(reportedAt)));

        var counted = outcome == UsageOutcome.Counted;
        Assert.Equal(counted ? "Base 2600" : "Base 2000, uncounted 600", book.Takings(Books.On(11, 20)));
        Assert.Equal(counted ? 400 : 1000, book.Left(DataBucket.CarriedOver));
        Books.AssertRight(book);
    }

    [Fact]
    public void LastMonth_TooLateAndLower_IsNegativeInTheHistory()
    {
        var book = Books.Open();
        book.Use(Books.On(11, 20), 2000, Books.At(11, 20));

        book.Use(Books.On(11, 20), 1500, Books.At(12, 20));

        Assert.Equal("Base 2000, uncounted -500", book.Takings(Books.On(11, 20)));
        Assert.Equal(1000, book.Left(DataBucket.CarriedOver));
        Books.AssertRight(book);
    }

    [Fact]
    public void LastMonth_TooLateOnce_StaysHistory()
    {
        var book = Books.Open();
        book.Report(Books.On(11, 20), 500, Books.At(12, 5), Books.Plan(3000), 3);

        Assert.Equal(UsageOutcome.HistoryOnly, book.Use(Books.On(11, 20), 200, Books.At(12, 6)));

        Assert.Equal("uncounted 200", book.Takings(Books.On(11, 20)));
        Books.AssertRight(book);
    }
}
