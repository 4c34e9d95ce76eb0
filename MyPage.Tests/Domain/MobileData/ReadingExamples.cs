using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;
using Xunit;

namespace MyPage.Tests.Domain.MobileData;

/// <summary>The worked examples of docs/data-books.md, What a person reads, Alerts and Quota changes, by the same names.</summary>
public sealed class ReadingExamples
{
    private static readonly PlanSchedule Plans = Books.Plan(3000);

    [Fact]
    public void Balance_OfAMoment_SaysWhatIsLeftAndWhatVanishes()
    {
        var book = Books.Open();
        book.Use(Books.On(11, 10), 2000, Books.At(11, 10));
        book.Buy(500, Books.At(11, 28));
        book.Buy(1000, Books.At(12, 20));
        book.Use(Books.On(12, 21), 1400, Books.At(12, 22, 6));

        var balance = DataBalance.Of(book, Books.At(12, 22), Plans);

        Assert.Equal((4100, 0, 0, 2600, 1500), (balance.LeftMb, balance.CarriedOverMb, balance.GiftedMb, balance.BaseMb, balance.TopUpMb));
        Assert.Equal((500, Books.At("2027-01-01 00:00:00")), (balance.VanishingMb, balance.VanishesAt));
        Assert.Equal(410, balance.PerDayMb);
        Assert.Equal((1400, 0, false), (balance.UsedMb, balance.OverMb, balance.IsReduced));
        Assert.Equal(Books.At(12, 22, 0), balance.FiguresAsOf);
    }

    [Fact]
    public void Balance_WithNothingLeft_IsReducedUntilTheMonthTurns()
    {
        var book = Books.Open();
        book.Use(Books.On(11, 10), 3100, Books.At(11, 10));

        Assert.True(DataBalance.Of(book, Books.At("2026-11-30 23:59:59"), Plans).IsReduced);
        var next = DataBalance.Of(book, Books.At("2026-12-01 00:00:00"), Plans);
        Assert.Equal((3000, false, 0, 0), (next.LeftMb, next.IsReduced, next.UsedMb, next.OverMb));
        Assert.Equal(96, next.PerDayMb);
    }

    [Fact]
    public void Figures_OfAnOlderDate_AreNoFresher()
    {
        var book = Books.Open();
        book.Use(Books.On(11, 10), 100, Books.At(11, 10, 21));
        Assert.Equal(Books.At(11, 10, 21), book.FiguresAsOf);
        book.Use(Books.On(11, 10), 150, Books.At(11, 11, 3));
        Assert.Equal(Books.At(11, 11, 0), book.FiguresAsOf);

        book.Use(Books.On(11, 9), 100, Books.At(11, 12));

        Assert.Equal(Books.At(11, 11, 0), book.FiguresAsOf);
    }

    [Fact]
    public void Explanation_OfABucket_AddsUpToItsFigure()
    {
        var book = Books.Open();
        book.Use(Books.On(11, 10), 1000, Books.At(11, 10));
        book.Give(500, Books.At(11, 10));
        book.Buy(500, Books.At(11, 10));

        var behind = DataExplanation.OfBucket(book, DataBucket.Base, Books.November, forPresentUser: false);

        Assert.Equal([(DataEntryKind.Granted, 3000), (DataEntryKind.GiftHeld, 500)], behind.Entries.Select(entry => (entry.Kind, entry.Mb)));
        Assert.Equal([1000], behind.Days.Select(day => day.TakenMb));
        Assert.Equal(3000 - 500 - 1000, book.Left(DataBucket.Base));
    }

    [Fact]
    public void Month_OfALine_AddsUp()
    {
        var (book, friend) = (Books.Open(), Books.Open());
        book.Take(friend.Give(500, Books.At(11, 2), book), friend, Books.At(11, 2));
        friend.Take(book.Give(500, Books.At(11, 2), friend), book, Books.At(11, 2));
        book.Buy(1000, Books.At(11, 2));
        book.Use(Books.On(11, 3), 1200, Books.At(11, 3));
        book.Give(1000, Books.At(11, 3));
        Assert.Equal(new MonthSums(4000, 500, 0, 1800, 1200, 0, 500, 1000, 0), MonthSums.Of(book, Books.November));

        book.TurnTo(Books.At(12, 2));

        Assert.Equal(new MonthSums(4000, 500, 0, 0, 1200, 0, 500, 0, 2800), MonthSums.Of(book, Books.November));
        Assert.Equal(new MonthSums(3000, 0, 2800, 5800, 0, 0, 0, 0, 0), MonthSums.Of(book, Books.December));
        Books.AssertRight(book, friend);
    }

    [Fact]
    public void QuotaChanges_Replayed_GiveWhatIsLeft()
    {
        var book = Books.Open();
        book.Use(Books.On(11, 5), 2900, Books.At(11, 5));
        book.Buy(500, Books.At(11, 6));
        book.Use(Books.On(11, 6), 700, Books.At(11, 6, 20));
        book.Use(Books.On(11, 6), 400, Books.At(11, 7));
        book.TurnTo(Books.At(12, 1, 0));
        book.Use(Books.On(12, 1), 50, Books.At(12, 1));

        Assert.Equal(
            [
                (1, QuotaChangeKind.Opened, 3000, 0, 3000),
                (2, QuotaChangeKind.Bought, 500, 2900, 600),
                (3, QuotaChangeKind.ReachedZero, 0, 600, 0),
                (4, QuotaChangeKind.AboveZero, 0, -200, 200),
                (5, QuotaChangeKind.Granted, 3000, 0, 3200),
            ],
            book.QuotaChanges.Select(change => (change.Number, change.Kind, change.Mb, change.UsedMb, change.LeftMb)));
        Assert.Equal(3200 - book.UsedSinceQuotaChangeMb, book.LeftMb);
        Books.AssertRight(book);
    }

    [Theory]
    [InlineData(2399, "")]
    [InlineData(2400, "Used80")]
    [InlineData(2999, "Used80")]
    [InlineData(3000, "Used100")]
    [InlineData(4000, "Used100")]
    public void Alerts_OfUsage_AreDueFromTheirThreshold(int usedMb, string due)
    {
        var book = Books.Open();
        book.Use(Books.On(11, 10), usedMb, Books.At(11, 10));

        var balance = DataBalance.Of(book, Books.At(11, 10), Plans);

        Assert.Equal(due, string.Join(' ', DataAlerts.Due(balance, new HashSet<DataAlert>(), Books.At(11, 10))));
        Assert.Empty(DataAlerts.Due(balance, Enum.GetValues<DataAlert>().ToHashSet(), Books.At(11, 10)));
    }

    [Fact]
    public void Alerts_OfAVolumeOfZero_AreNeverDue()
    {
        var book = Books.Open(0);
        book.Use(Books.On(11, 10), 200, Books.At(11, 10), 0);

        Assert.Empty(DataAlerts.Due(DataBalance.Of(book, Books.At(11, 10), Books.Plan(0)), new HashSet<DataAlert>(), Books.At(11, 10)));
    }

    [Theory]
    [InlineData(2500, "2026-12-28 23:59:59", "")]
    [InlineData(2500, "2026-12-29 00:00:00", "Vanishing")]
    [InlineData(2500, "2026-12-31 23:59:59", "Vanishing")]
    [InlineData(2501, "2026-12-30 00:00:00", "")]
    public void Alerts_OfDataThatVanishes_AreDueThreeDaysBefore(int usedMb, string now, string due)
    {
        var book = Books.Open();
        book.Use(Books.On(11, 10), usedMb, Books.At(11, 10));

        var balance = DataBalance.Of(book, Books.At(now), Plans);

        Assert.Equal(due, string.Join(' ', DataAlerts.Due(balance, new HashSet<DataAlert>(), Books.At(now))));
    }

    [Fact]
    public void Usage_ThatCannotBe_IsRefusedAndChangesNothing()
    {
        var book = Books.Open();
        var before = Books.Picture(book);

        Assert.Equal(UsageRefusal.OutOfRange, book.Report(Books.On(11, 20), -1, Books.At(11, 10), Plans, Books.CorrectionDays).Refusal);
        Assert.Equal(UsageRefusal.OutOfRange, book.Report(Books.On(11, 10), DayUsage.MaximumMb + 1, Books.At(11, 10), Plans, Books.CorrectionDays).Refusal);
        Assert.Equal(UsageRefusal.InFuture, book.Report(Books.On(11, 11), 1, Books.At("2026-11-10 23:59:59"), Plans, Books.CorrectionDays).Refusal);
        Assert.Equal(before, Books.Picture(book));
        Assert.True(book.Report(Books.On(11, 11), 1, Books.At("2026-11-11 00:00:00"), Plans, Books.CorrectionDays).IsDone);
    }

    [Fact]
    public void Status_ToldTwice_ChangesNothing()
    {
        var book = Books.Open();

        Assert.False(book.TakeOverStatus(SubscriptionStatus.Active, Books.At(11, 10), Plans));
        Assert.True(book.TakeOverStatus(SubscriptionStatus.Suspended, Books.At(11, 10), Plans));
        Assert.False(book.TakeOverStatus(SubscriptionStatus.Suspended, Books.At(11, 10), Plans));
    }
}
