using MyPage.Domain;
using MyPage.Domain.MobileData;
using Xunit;

namespace MyPage.Tests.Domain.MobileData;

/// <summary>The worked examples of docs/data-books.md, Gifts, by the same names.</summary>
public sealed class GiftExamples
{
    [Fact]
    public void Gift_MadeAndAccepted_IsHeldThenGiven()
    {
        var (sender, receiver) = (Books.Open(), Books.Open());

        var gift = sender.Give(500, Books.At(11, 2), receiver);
        Assert.Equal((2500, 500, 0), (sender.LeftMb, sender.HeldMb, sender.GivenMb));
        var lot = receiver.Take(gift, sender, Books.At(11, 3));

        Assert.Equal((2500, 0, 500), (sender.LeftMb, sender.HeldMb, sender.GivenMb));
        Assert.Equal((DataBucket.Gifted, 500, Books.November), (lot.Bucket, lot.LeftMb, lot.LastMonth));
        Assert.Equal(3500, receiver.LeftMb);
        Books.AssertRight(sender, receiver);
    }

    [Fact]
    public void Gift_Returns_CoversOverSinceItWasMade()
    {
        var sender = Books.Open();
        sender.Use(Books.On(11, 9), 2400, Books.At(11, 10, 8));
        var gift = sender.Give(500, Books.At(11, 10));
        sender.Use(Books.On(11, 11), 400, Books.At(11, 11));
        Assert.Equal("Base 100, over 300", sender.Takings(Books.On(11, 11)));

        Assert.True(DataGiving.Withdraw(gift, sender, Books.At(11, 12), Books.Plan(3000)).IsDone);

        Assert.Equal("Base 400", sender.Takings(Books.On(11, 11)));
        Assert.Equal(200, sender.LeftMb);
        Books.AssertRight(sender);
    }

    [Fact]
    public void Gift_Returns_DoesNotCoverOverFromBefore()
    {
        var sender = Books.Open();
        sender.Use(Books.On(11, 10), 3200, Books.At(11, 10, 10));
        var plans = Books.Plan(3000).With(Books.PlanOf(Books.November, 6000));
        sender.TakeOverPlans(Books.Plan(3000), plans, Books.At(11, 10, 11));
        var gift = sender.Give(500, Books.At(11, 10, 12), planMb: 6000);
        sender.Use(Books.On(11, 10), 6000, Books.At(11, 10, 20), 6000);
        Assert.Equal("Base 5500, over 500", sender.Takings(Books.On(11, 10)));

        DataGiving.Withdraw(gift, sender, Books.At(11, 11), plans);

        Assert.Equal("Base 5800, over 200", sender.Takings(Books.On(11, 10)));
        Assert.Equal(200, sender.LeftMb);
        Books.AssertRight(sender);
    }

    [Fact]
    public void Gift_Returns_CoversOverThatWentAndCameAnew()
    {
        var sender = Books.Open();
        sender.Use(Books.On(11, 9), 1000, Books.At(11, 9));
        sender.Use(Books.On(11, 10), 2200, Books.At(11, 10, 8));
        sender.Use(Books.On(11, 9), 0, Books.At(11, 10, 9));
        var gift = sender.Give(500, Books.At(11, 10));
        sender.Use(Books.On(11, 10), 2000, Books.At(11, 10, 15));
        sender.Use(Books.On(11, 10), 2800, Books.At(11, 10, 20));
        Assert.Equal("Base 2500, over 300", sender.Takings(Books.On(11, 10)));

        DataGiving.Withdraw(gift, sender, Books.At(11, 11), Books.Plan(3000));

        Assert.Equal("Base 2800", sender.Takings(Books.On(11, 10)));
        Assert.Equal(200, sender.LeftMb);
        Books.AssertRight(sender);
    }

    [Theory]
    [InlineData("2026-11-10 12:00:00", "2026-11-13 11:59:59", null)]
    [InlineData("2026-11-10 12:00:00", "2026-11-13 12:00:00", DataGiftRefusal.GiftGone)]
    [InlineData("2026-11-29 12:00:00", "2026-11-30 23:59:59", null)]
    [InlineData("2026-11-29 12:00:00", "2026-12-01 00:00:00", DataGiftRefusal.MonthEnded)]
    public void Gift_NotAcceptedInTime_Returns(string madeAt, string acceptedAt, DataGiftRefusal? refusal)
    {
        var (sender, receiver) = (Books.Open(), Books.Open());
        sender.Use(Books.On(11, 9), 1000, Books.At(11, 9));
        sender.Use(BusinessCalendar.DateOf(Books.At(madeAt)), 0, Books.At(madeAt));
        var gift = sender.Give(500, Books.At(madeAt));

        var accepted = DataGiving.Accept(gift, sender, receiver, Books.Linked, Books.At(acceptedAt), Books.Plan(3000), Books.Plan(3000));

        Assert.Equal(refusal, accepted.IsDone ? null : accepted.Refusal);
        Assert.Equal(refusal is null ? 500 : 0, receiver.Left(DataBucket.Gifted));
        Assert.Equal(refusal is null ? 0 : 500, sender.Entries.Where(entry => entry.Kind == DataEntryKind.GiftReturned).Sum(entry => entry.Mb));
        Assert.Equal(refusal == DataGiftRefusal.MonthEnded ? 2000 : 0, sender.Left(DataBucket.CarriedOver));
        Books.AssertRight(sender, receiver);
    }

    [Fact]
    public void Gift_OfAMonth_CountsNotWhatReturned()
    {
        var rules = Books.Rules with { MonthlyMaximumMb = 1000 };
        var (sender, receiver) = (Books.Open(), Books.Open());
        Result(1000, out var first);
        DataGiving.Decline(first!, sender, Books.At(11, 2), Books.Plan(3000));
        Result(500, out var second);
        receiver.Take(second!, sender, Books.At(11, 2));

        Assert.Null(Result(500, out _));
        Assert.Equal(DataGiftRefusal.MoreThanPlan, Result(500, out _));
        Assert.Equal((500, 500, 2000), (sender.GivenMb, sender.HeldMb, sender.LeftMb));
        Books.AssertRight(sender, receiver);

        DataGiftRefusal? Result(int mb, out DataGift? gift)
        {
            var request = new GiftRequest(Guid.NewGuid(), mb, Books.Linked, receiver.SubscriptionId, Books.Linked, Books.November);
            return DataGiving.Give(sender, request, rules, Books.At(11, 2), Books.Plan(3000)).TryGetValue(out gift, out var refusal) ? null : refusal;
        }
    }

    [Fact]
    public void Gift_WhenTheReceiversUserOrLineChanges_Returns()
    {
        var (sender, receiver) = (Books.Open(), Books.Open());
        var (first, second) = (sender.Give(500, Books.At(11, 2), receiver), sender.Give(500, Books.At(11, 2), receiver));

        DataGiving.ReceiverUserChanged(first, sender, Books.At(11, 2), Books.Plan(3000));
        DataGiving.ReceiverEnded(second, sender, Books.At(11, 2), Books.Plan(3000));

        Assert.Equal((DataGiftState.ReceiverUserChanged, DataGiftState.ReceiverEnded), (first.State, second.State));
        Assert.Equal(3000, sender.LeftMb);
        Books.AssertRight(sender);
    }

    [Fact]
    public void Gift_Repeated_IsTheSameGift()
    {
        var (sender, receiver) = (Books.Open(), Books.Open());
        var request = new GiftRequest(Guid.NewGuid(), 500, Books.Linked, null, null, null);

        var first = DataGiving.Give(sender, request, Books.Rules, Books.At(11, 2), Books.Plan(3000)).Value;
        var again = DataGiving.Give(sender, request, Books.Rules, Books.At(11, 2), Books.Plan(3000)).Value;

        Assert.Same(first, again);
        Assert.Equal((2500, 500), (sender.LeftMb, sender.HeldMb));
        receiver.Take(first, sender, Books.At(11, 2));
        var taken = DataGiving.Accept(first, sender, receiver, Books.Linked, Books.At(11, 2), Books.Plan(3000), Books.Plan(3000));
        Assert.Equal(DataGiftRefusal.GiftGone, taken.Refusal);
        Assert.Equal(3500, receiver.LeftMb);
        Books.AssertRight(sender, receiver);
    }
}
