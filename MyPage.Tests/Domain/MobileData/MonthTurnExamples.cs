using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;
using Xunit;

namespace MyPage.Tests.Domain.MobileData;

/// <summary>The worked examples of docs/data-books.md, Months that turn, by the same names.</summary>
public sealed class MonthTurnExamples
{
    [Fact]
    public void Turn_OfAMonth_ReturnsGiftsThenCarriesOverThenGrants()
    {
        var (book, friend) = (Books.Open(), Books.Open());
        book.Use(Books.On(11, 27), 1300, Books.At(11, 27, 20));
        friend.Use(Books.On(11, 27), 0, Books.At(11, 27, 20));
        book.Take(friend.Give(500, Books.At(11, 28), book), friend, Books.At(11, 28));
        book.Buy(1000, Books.At(11, 29));
        var gift = book.Give(500, Books.At(11, 29));
        book.TurnTo(Books.At("2026-11-30 23:59:59"));
        Assert.Equal((1200, 500, 1000), (book.BaseLeftMb, book.Left(DataBucket.Gifted), book.Left(DataBucket.TopUp)));

        book.TurnTo(Books.At("2026-12-01 00:00:00"));

        Assert.Equal(DataGiftState.MonthEnded, gift.State);
        Assert.Equal(1700, book.Left(DataBucket.CarriedOver));
        Assert.Equal(0, book.Left(DataBucket.Gifted));
        Assert.Equal(3000, book.Left(DataBucket.Base));
        Assert.Equal(1000, book.Left(DataBucket.TopUp));
        Assert.Equal(
            [DataEntryKind.GiftReturned, DataEntryKind.CarriedOut, DataEntryKind.CarriedIn, DataEntryKind.Expired, DataEntryKind.Granted],
            book.Entries.Where(entry => entry.At == Books.December.Start).Select(entry => entry.Kind));
        Books.AssertRight(book, friend);
    }

    [Fact]
    public void Turn_OfTwoMonths_CarriesOverOnce()
    {
        var book = Books.Open();

        book.TurnTo(Books.At("2026-12-31 23:59:59"));
        Assert.Equal((3000, 3000), (book.Left(DataBucket.CarriedOver), book.Left(DataBucket.Base)));
        book.TurnTo(Books.At("2027-01-01 00:00:00"));

        Assert.Equal((3000, 3000), (book.Left(DataBucket.CarriedOver), book.Left(DataBucket.Base)));
        Assert.Equal(["2026-12: 3000"], book.Entries(DataEntryKind.Expired));
        Books.AssertRight(book);
    }

    [Fact]
    public void Turn_AfterMonthsOfDowntime_IsAsIfItHadRunEachMonth()
    {
        var plans = Books.Plan(3000).With(Books.PlanOf(new BusinessMonth(2027, 2), 1000));
        var late = DataBook.Open(Guid.Empty, Books.Plan(3000), SubscriptionStatus.Active, Books.At(11, 1, 0));
        var punctual = DataBook.Open(Guid.Empty, Books.Plan(3000), SubscriptionStatus.Active, Books.At(11, 1, 0));
        for (var month = Books.December; month <= new BusinessMonth(2027, 3); month = month.Next)
        {
            Assert.True(punctual.TurnTo(month.Start, plans));
            Assert.False(punctual.TurnTo(month.Start, plans));
        }

        late.TurnTo(Books.At("2027-03-05 09:30:00"), plans);

        Assert.Equal(Books.Picture(punctual), Books.Picture(late));
        Assert.Equal((1000, 1000), (late.Left(DataBucket.CarriedOver), late.Left(DataBucket.Base)));
        Assert.Equal(
            ["2026-11 P3000 3000", "2026-12 P3000 3000", "2027-01 P3000 3000", "2027-02 P1000 1000"],
            late.MonthCloses.Select(close => $"{close.Month} {close.PlanCode} {close.FeeYen}"),
            StringComparer.Ordinal);
        Books.AssertRight(late);
    }

    [Theory]
    [InlineData("2026-12-31 23:59:59", "2027-01-01 00:00:00")]
    [InlineData("2028-02-29 23:59:59", "2028-03-01 00:00:00")]
    [InlineData("2027-02-28 23:59:59", "2027-03-01 00:00:00")]
    [InlineData("2027-04-30 23:59:59", "2027-05-01 00:00:00")]
    public void Turn_AtAMonthsEnd_IsToTheSecond(string last, string first)
    {
        var (before, after) = (Books.At(last), Books.At(first));
        var book = DataBook.Open(Guid.NewGuid(), Books.Plan(3000), SubscriptionStatus.Active, before.AddDays(-10));

        Assert.False(book.TurnTo(before, Books.Plan(3000)));
        Assert.True(book.TurnTo(after, Books.Plan(3000)));

        Assert.Equal(BusinessMonth.Of(after), book.Month);
        Assert.All(book.Entries.Skip(1), entry => Assert.Equal(after, entry.At));
    }

    [Fact]
    public void Turn_OnANodeWhoseClockIsBehind_StaysInTheNewMonth()
    {
        var book = Books.Open();
        book.TurnTo(Books.At("2026-12-01 00:00:01"));

        var topUp = book.Buy(500, Books.At("2026-11-30 23:59:58"));

        Assert.Equal(Books.December.Start, topUp.BoughtAt);
        Assert.Equal(new BusinessMonth(2027, 1), book.Lots.Single(lot => lot.Number == topUp.LotNumber).LastMonth);
        Books.AssertRight(book);
    }

    [Fact]
    public void Turn_OfASuspendedLine_IsAsUsualAndRecorded()
    {
        var book = Books.Open();
        book.TakeOverStatus(SubscriptionStatus.Suspended, Books.At(11, 20), Books.Plan(3000));

        book.TurnTo(Books.At(12, 5));

        Assert.Equal(6000, book.LeftMb);
        Assert.Equal(SubscriptionStatus.Suspended, book.CloseOf(Books.November)!.Status);
        Books.AssertRight(book);
    }

    [Fact]
    public void Retention_OfOldDays_LeavesOneFigureALot()
    {
        var book = Books.Open();
        book.Buy(1000, Books.At(11, 2));
        book.Use(Books.On(11, 3), 2800, Books.At(11, 3));
        book.Use(Books.On(11, 4), 700, Books.At(11, 4));
        book.TurnTo(Books.At("2027-01-01 00:00:00"));
        Assert.Throws<InvalidOperationException>(() => book.RollUp(Books.December, Books.At("2027-01-01 00:00:00")));
        var sums = MonthSums.Of(book, Books.November);

        Assert.Equal(2, book.RollUp(Books.November, Books.At("2027-01-01 00:00:00")));
        Assert.Equal(0, book.RollUp(Books.November, Books.At("2027-01-01 00:00:00")));

        Assert.Empty(book.Days);
        Assert.Equal([3000, 500], book.Entries.Where(entry => entry.Kind == DataEntryKind.UsageRolledUp).Select(entry => entry.Mb).OrderDescending());
        Assert.Equal(sums, MonthSums.Of(book, Books.November));
        Books.AssertRight(book);
    }
}
