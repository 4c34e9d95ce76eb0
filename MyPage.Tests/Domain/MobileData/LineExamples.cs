using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;
using Xunit;

namespace MyPage.Tests.Domain.MobileData;

/// <summary>The worked examples of docs/data-books.md, The plan, The line's end and Another user, by the same names.</summary>
public sealed class LineExamples
{
    private static readonly PlanSchedule Plans = Books.Plan(3000);

    [Fact]
    public void Plan_LargerAndLate_AddsTheDifference()
    {
        var book = Books.Open();
        book.Use(Books.On(11, 10), 3200, Books.At(11, 10));
        var plans = Plans.With(Books.PlanOf(Books.November, 5000));

        Assert.True(book.TakeOverPlans(Plans, plans, Books.At(11, 20)));
        Assert.False(book.TakeOverPlans(plans, plans, Books.At(11, 20)));

        Assert.Equal(["2026-11: 2000"], book.Entries(DataEntryKind.PlanAdjusted));
        Assert.Equal(2000, book.LeftMb);
        Assert.Equal("Base 3000, over 200", book.Takings(Books.On(11, 10)));
        Books.AssertRight(book);
    }

    [Fact]
    public void Plan_SmallerAndLate_LeavesWhatIsUsedOrGiven()
    {
        var book = Books.Open();
        book.Use(Books.On(11, 10), 1500, Books.At(11, 10));
        book.Give(500, Books.At(11, 10));
        var smaller = Plans.With(Books.PlanOf(Books.November, 1000));

        book.TakeOverPlans(Plans, smaller, Books.At(11, 11));

        Assert.Equal(["2026-11: -1000"], book.Entries(DataEntryKind.PlanAdjusted));
        Assert.Equal((0, 500), (book.LeftMb, book.HeldMb));
        Books.AssertRight(book);
        book.TakeOverPlans(smaller, smaller.With(Books.PlanOf(Books.November, 3000)), Books.At(11, 12));
        Assert.Equal(3000, book.Lot(DataBucket.Base, Books.November).SizeMb);
        Books.AssertRight(book);
    }

    [Fact]
    public void Plan_OfLastMonth_ChangesTheCarryOverAndTheRecord()
    {
        var book = Books.Open();
        book.Use(Books.On(11, 10), 2800, Books.At(11, 10));
        var plans = Plans.With(Books.PlanOf(Books.November, 5000));

        book.TakeOverPlans(Plans, plans, Books.At(12, 5));

        Assert.Equal(["2026-11: 2000", "2026-12: 2000"], book.Entries(DataEntryKind.PlanAdjusted));
        Assert.Equal((2200, 5000), (book.Left(DataBucket.CarriedOver), book.Left(DataBucket.Base)));
        Assert.Equal(("P5000", 2), (book.CloseOf(Books.November)!.PlanCode, book.CloseOf(Books.November)!.Number));
        Books.AssertRight(book);
    }

    [Fact]
    public void Plan_FromNextMonth_ComesWithTheTurn()
    {
        var book = Books.Open();
        var plans = Plans.With(Books.PlanOf(Books.December, 6000));

        Assert.False(book.TakeOverPlans(Plans, plans, Books.At(11, 20)));
        book.TurnTo(Books.At(12, 1, 0), plans);

        Assert.Equal((3000, 6000), (book.Left(DataBucket.CarriedOver), book.Left(DataBucket.Base)));
        Assert.Equal("P3000", book.CloseOf(Books.November)!.PlanCode);
        Books.AssertRight(book);
    }

    [Fact]
    public void Line_EndsAndComesBackInTheMonth_HasItsLotsAgain()
    {
        var book = Books.Open();
        book.Buy(1000, Books.At(11, 2));
        var gift = book.Give(500, Books.At(11, 2));

        book.TakeOverStatus(SubscriptionStatus.Terminated, Books.At(11, 3), Plans);
        Assert.Equal((0, DataGiftState.SenderEnded), (book.LeftMb, gift.State));
        Assert.Equal(["2026-11: 3000", "2026-11: 1000"], book.Entries(DataEntryKind.Ended));
        Books.AssertRight(book);
        book.Use(Books.On(11, 3), 200, Books.At(11, 4));
        book.TakeOverStatus(SubscriptionStatus.Active, Books.At(11, 25), Plans);

        Assert.Equal((2800, 1000), (book.Left(DataBucket.Base), book.Left(DataBucket.TopUp)));
        Assert.Equal("Base 200", book.Takings(Books.On(11, 3)));
        Books.AssertRight(book);
    }

    [Fact]
    public void Line_ComesBackInALaterMonth_BeginsAnew()
    {
        var book = Books.Open();
        book.Buy(1000, Books.At(11, 2));
        book.TakeOverStatus(SubscriptionStatus.Terminated, Books.At(11, 20), Plans);
        book.TurnTo(Books.At(12, 1, 0));
        Assert.Equal((0, SubscriptionStatus.Terminated), (book.LeftMb, book.CloseOf(Books.November)!.Status));

        book.TakeOverStatus(SubscriptionStatus.Active, Books.At(12, 5), Plans);

        Assert.Equal((3000, 3000), (book.LeftMb, book.Left(DataBucket.Base)));
        Books.AssertRight(book);
    }

    [Fact]
    public void Line_ComesBackInALaterMonth_HasNoLotThatEnded()
    {
        var book = Books.Open();
        book.Buy(1000, Books.At(11, 2));
        book.TakeOverStatus(SubscriptionStatus.Terminated, Books.At(11, 20), Plans);
        book.TakeOverStatus(SubscriptionStatus.Active, Books.At(12, 5), Plans);

        book.Use(Books.On(12, 5), 3500, Books.At(12, 5));
        book.Use(Books.On(11, 19), 3500, Books.At(12, 6));

        Assert.Equal("Base 3000, over 500", book.Takings(Books.On(12, 5)));
        Assert.Equal("Base 3000, TopUp 500", book.Takings(Books.On(11, 19)));
        Books.AssertRight(book);
    }

    [Fact]
    public void Line_Ended_KeepsALateCarryOverForItsReturn()
    {
        var book = Books.Open();
        book.Use(Books.On(11, 10), 3000, Books.At(11, 10));
        book.TakeOverStatus(SubscriptionStatus.Terminated, Books.At(12, 4), Plans);

        book.Use(Books.On(11, 10), 2600, Books.At(12, 5));
        Assert.Equal(0, book.LeftMb);
        Books.AssertRight(book);
        book.TakeOverStatus(SubscriptionStatus.Active, Books.At(12, 6), Plans);

        Assert.Equal((400, 3000), (book.Left(DataBucket.CarriedOver), book.Left(DataBucket.Base)));
        Books.AssertRight(book);
    }

    [Fact]
    public void Line_ThatEndedBeforeAMonth_HasNoRecordOfIt()
    {
        var book = Books.Open();
        book.TakeOverStatus(SubscriptionStatus.Terminated, Books.At(11, 20), Plans);

        book.TurnTo(Books.At("2027-02-01 00:00:00"));

        Assert.Equal([Books.November], book.MonthCloses.Select(close => close.Month));
        Assert.Single(book.Lots);
        Books.AssertRight(book);
    }

    [Fact]
    public void User_Changes_SeesOneFigureAndUsageFromTheNextDay()
    {
        var book = Books.Open();
        book.Use(Books.On(11, 10), 1000, Books.At(11, 10));
        var gift = book.Give(500, Books.At(11, 10));

        book.ChangeUser(Books.At(11, 11), Plans);
        book.Use(Books.On(11, 11), 300, Books.At(11, 12));
        book.Use(Books.On(11, 12), 100, Books.At(11, 12));

        Assert.Equal(DataGiftState.SenderUserChanged, gift.State);
        var seen = DataExplanation.OfMonth(book, Books.November, forPresentUser: true);
        Assert.Equal([(DataEntryKind.OpenedForUser, 2000)], seen.Entries.Select(entry => (entry.Kind, entry.Mb)));
        Assert.Equal([Books.On(11, 12)], seen.Days.Select(day => day.Date));
        var balance = DataBalance.Of(book, Books.At(11, 12), Plans);
        Assert.Equal((1600, 100), (balance.LeftMb, balance.UsedMb));
        var behind = DataExplanation.OfBucket(book, DataBucket.Base, Books.November, forPresentUser: true);
        Assert.Equal([DataEntryKind.OpenedForUser], behind.Entries.Select(entry => entry.Kind));
        Assert.Equal(4, DataExplanation.OfMonth(book, Books.November, forPresentUser: false).Entries.Count);
        Books.AssertRight(book);
    }

    [Fact]
    public void User_Changes_LearnsNothingOfLateFiguresFromBefore()
    {
        var book = Books.Open();
        book.Use(Books.On(11, 10), 1000, Books.At(11, 10));
        book.ChangeUser(Books.At(12, 2), Plans);

        book.Use(Books.On(11, 10), 1400, Books.At(12, 3));

        Assert.Equal(4600, book.LeftMb);
        var behind = DataExplanation.OfBucket(book, DataBucket.CarriedOver, Books.December, forPresentUser: true);
        Assert.Equal([DataEntryKind.OpenedForUser], behind.Entries.Select(entry => entry.Kind));
        Assert.DoesNotContain(DataExplanation.OfMonth(book, Books.December, forPresentUser: true).Entries, entry => entry.Kind != DataEntryKind.OpenedForUser);
        Books.AssertRight(book);
    }
}
