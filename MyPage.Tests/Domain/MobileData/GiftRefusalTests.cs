using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;
using Xunit;

namespace MyPage.Tests.Domain.MobileData;

/// <summary>Each refusal of a gift, and the order in which they are checked (docs/data-books.md, Gifts).</summary>
public sealed class GiftRefusalTests
{
    private static readonly GiftAmount Amount = new(500, 3000, 0, 3000, TimeSpan.Zero);
    private static readonly GiftFacts Good = new() { Sender = Books.Linked, Receiver = Books.Linked, Amount = Amount };

    // Facts that bring about each refusal, in the order of the enum. What one step sets, later steps may set further.
    private static readonly (DataGiftRefusal Refusal, Func<GiftFacts, GiftFacts> Spoil)[] Spoilers =
    [
        (DataGiftRefusal.GiftGone, facts => facts with { Gift = DataGiftState.Withdrawn }),
        (DataGiftRefusal.MonthEnded, facts => facts with { FormIsOfAnotherMonth = true }),
        (DataGiftRefusal.OwnLine, facts => facts with { IsOwnSubscription = true }),
        (DataGiftRefusal.LineNotActive, facts => facts with { Receiver = facts.Receiver! with { Status = SubscriptionStatus.Suspended } }),
        (DataGiftRefusal.UnderAge, facts => facts with { Receiver = facts.Receiver! with { IsOldEnough = false } }),
        (DataGiftRefusal.SenderNotLinked, facts => facts with { Sender = facts.Sender! with { IsLinked = false } }),
        (DataGiftRefusal.ReceiverNotLinked, facts => facts with { Receiver = facts.Receiver! with { IsLinked = false } }),
        (DataGiftRefusal.BelowMinimum, facts => facts with { Amount = facts.Amount! with { Mb = 499 } }),
        (DataGiftRefusal.NotAStep, facts => facts with { Amount = facts.Amount! with { Mb = 4001 } }),
        (DataGiftRefusal.FiguresTooOld, facts => facts with { Amount = facts.Amount! with { FiguresAge = TimeSpan.FromHours(48) + TimeSpan.FromTicks(1) } }),
        (DataGiftRefusal.MoreThanLeft, facts => facts with { Amount = facts.Amount! with { BaseLeftMb = 499 } }),
        (DataGiftRefusal.MoreThanPlan, facts => facts with { Amount = facts.Amount! with { GivenMb = 2501 } }),
    ];

    [Fact]
    public void Refusal_EachCauseAlone_IsItself()
    {
        Assert.Null(Good.Refusal(Books.Rules));
        Assert.Equal(Enum.GetValues<DataGiftRefusal>(), Spoilers.Select(spoiler => spoiler.Refusal));
        Assert.All(Spoilers, spoiler => Assert.Equal(spoiler.Refusal, spoiler.Spoil(Good).Refusal(Books.Rules)));
    }

    [Fact]
    public void Refusal_TwoCauses_IsTheEarlierInTheOrder()
    {
        for (var first = 0; first < Spoilers.Length; first++)
        {
            for (var second = first + 1; second < Spoilers.Length; second++)
            {
                // An amount has one value only: the earlier cause is set last.
                var facts = Spoilers[first].Spoil(Spoilers[second].Spoil(Good));
                Assert.Equal(Spoilers[first].Refusal, facts.Refusal(Books.Rules));
            }
        }
    }

    [Theory]
    [InlineData(DataGiftState.Held, null)]
    [InlineData(DataGiftState.Accepted, DataGiftRefusal.GiftGone)]
    [InlineData(DataGiftState.Declined, DataGiftRefusal.GiftGone)]
    [InlineData(DataGiftState.Withdrawn, DataGiftRefusal.GiftGone)]
    [InlineData(DataGiftState.Expired, DataGiftRefusal.GiftGone)]
    [InlineData(DataGiftState.MonthEnded, DataGiftRefusal.MonthEnded)]
    [InlineData(DataGiftState.SenderUserChanged, DataGiftRefusal.GiftGone)]
    [InlineData(DataGiftState.ReceiverUserChanged, DataGiftRefusal.GiftGone)]
    [InlineData(DataGiftState.SenderEnded, DataGiftRefusal.GiftGone)]
    [InlineData(DataGiftState.ReceiverEnded, DataGiftRefusal.GiftGone)]
    public void Refusal_OfAGiftInAState_IsThatItIsGone(DataGiftState state, DataGiftRefusal? refusal) =>
        Assert.Equal(refusal, new GiftFacts { Gift = state, Receiver = Books.Linked }.Refusal(Books.Rules));

    [Theory]
    [InlineData(500, 500, 0, 3000, 48 * 60, null)]
    [InlineData(0, 500, 0, 3000, 0, DataGiftRefusal.BelowMinimum)]
    [InlineData(-500, 500, 0, 3000, 0, DataGiftRefusal.BelowMinimum)]
    [InlineData(750, 3000, 0, 3000, 0, DataGiftRefusal.NotAStep)]
    [InlineData(1000, 999, 0, 3000, 0, DataGiftRefusal.MoreThanLeft)]
    [InlineData(1000, 3000, 2000, 3000, 0, null)]
    [InlineData(1500, 3000, 2000, 3000, 0, DataGiftRefusal.MoreThanPlan)]
    public void Refusal_OfAnAmount_IsAtItsBounds(int mb, int left, int given, int plan, int ageMinutes, DataGiftRefusal? refusal) =>
        Assert.Equal(refusal, (Good with { Amount = new GiftAmount(mb, left, given, plan, TimeSpan.FromMinutes(ageMinutes)) }).Refusal(Books.Rules));

    [Fact]
    public void Give_Refused_ChangesNothing()
    {
        var (sender, receiver) = (Books.Open(), Books.Open());
        var before = Books.Picture(sender);

        Assert.Equal(DataGiftRefusal.FiguresTooOld, Give(sender, 500, receiver, Books.At(11, 20)));
        Assert.Equal(DataGiftRefusal.OwnLine, Give(sender, 500, sender, Books.At(11, 2)));
        Assert.Equal(DataGiftRefusal.MoreThanLeft, Give(sender, 3500, receiver, Books.At(11, 2)));
        Assert.Equal(DataGiftRefusal.MonthEnded, Give(sender, 500, receiver, Books.At(11, 2), shownIn: Books.December));

        Assert.Equal(before, Books.Picture(sender));
    }

    [Fact]
    public void Give_SenderSuspendedInItsBooks_IsRefused()
    {
        var sender = Books.Open();
        sender.TakeOverStatus(SubscriptionStatus.Suspended, Books.At(11, 2), Books.Plan(3000));

        Assert.Equal(DataGiftRefusal.LineNotActive, Give(sender, 500, Books.Open(), Books.At(11, 2)));
    }

    [Fact]
    public void Give_FromOtherBuckets_IsMoreThanLeft()
    {
        var sender = Books.Open();
        sender.Use(Books.On(11, 2), 2600, Books.At(11, 2));
        sender.Buy(3000, Books.At(11, 2));

        Assert.Equal(DataGiftRefusal.MoreThanLeft, Give(sender, 500, Books.Open(), Books.At(11, 2)));
    }

    [Fact]
    public void Accept_ForAnotherLine_IsABrokenInvariant()
    {
        var (sender, receiver, stranger) = (Books.Open(), Books.Open(), Books.Open());
        var gift = sender.Give(500, Books.At(11, 2), receiver);

        Assert.Throws<InvalidOperationException>(() => stranger.Take(gift, sender, Books.At(11, 2)));
        Assert.Throws<InvalidOperationException>(() => stranger.Take(sender.Give(500, Books.At(11, 2)), receiver, Books.At(11, 2)));
    }

    [Fact]
    public void Accept_ReceiverHasReachedTheNextMonth_IsRefusedOnANodeWhoseClockIsBehind()
    {
        var (sender, receiver) = (Books.Open(), Books.Open());
        sender.Use(Books.On(11, 30), 0, Books.At(11, 30));
        var gift = sender.Give(500, Books.At(11, 30), receiver);
        receiver.TurnTo(Books.At("2026-12-01 00:00:00"));

        var accepted = DataGiving.Accept(gift, sender, receiver, Books.Linked, Books.At("2026-11-30 23:59:59"), Books.Plan(3000), Books.Plan(3000));

        Assert.Equal(DataGiftRefusal.MonthEnded, accepted.Refusal);
        Assert.Equal((DataGiftState.MonthEnded, 3000), (gift.State, sender.Left(DataBucket.CarriedOver)));
        Books.AssertRight(sender, receiver);
    }

    [Fact]
    public void Accept_OfAnOwnLink_IsRefusedAndItGoesOnWaiting()
    {
        var sender = Books.Open();
        var gift = sender.Give(500, Books.At(11, 2));

        Assert.Equal(DataGiftRefusal.OwnLine, DataGiving.Accept(gift, sender, sender, Books.Linked, Books.At(11, 2), Books.Plan(3000), Books.Plan(3000)).Refusal);
        Assert.Equal((DataGiftState.Held, 2500), (gift.State, sender.LeftMb));
    }

    private static DataGiftRefusal Give(DataBook sender, int mb, DataBook receiver, DateTimeOffset at, BusinessMonth? shownIn = null) =>
        DataGiving.Give(sender, new GiftRequest(Guid.NewGuid(), mb, Books.Linked, receiver.SubscriptionId, Books.Linked, shownIn), Books.Rules, at, Books.Plan(3000)).Refusal;
}
