using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;
using Xunit;

namespace MyPage.Tests.Domain.MobileData;

/// <summary>The worked examples of docs/data-books.md, Top-ups, by the same names.</summary>
public sealed class TopUpExamples
{
    [Fact]
    public void TopUp_Bought_CanBeUsedUntilTheEndOfTheNextMonth()
    {
        var book = Books.Open();

        var topUp = book.Buy(1000, Books.At(11, 28));

        Assert.Equal((1000, 1100), (topUp.Mb, topUp.PriceYen));
        book.TurnTo(Books.At("2026-12-31 23:59:59"));
        Assert.Equal(1000, book.Left(DataBucket.TopUp));
        book.TurnTo(Books.At("2027-01-01 00:00:00"));
        Assert.Equal(0, book.Left(DataBucket.TopUp));
        Books.AssertRight(book);
    }

    [Fact]
    public void TopUp_Repeated_IsChargedOnce()
    {
        var (book, id) = (Books.Open(), Guid.NewGuid());

        var first = book.Buy(id, 500, 550, Books.Offer, Books.At(11, 2), Books.Plan(3000)).Value;
        var again = book.Buy(id, 500, 550, Books.Offer, Books.At(11, 2), Books.Plan(3000)).Value;

        Assert.Same(first, again);
        Assert.Equal((3500, 1), (book.LeftMb, book.TopUps.Count));
    }

    [Theory]
    [InlineData(MobileNetwork.Docomo, 3, new[] { 500, 550, 1000, 1100, 3000, 3300 })]
    [InlineData(MobileNetwork.Au, 3, new[] { 500, 550, 1000, 1100, 3000, 3300 })]
    [InlineData(MobileNetwork.Softbank, 10, new[] { 500, 550, 1000, 1100 })]
    public void TopUp_OfANetwork_IsSoldAtItsPricesAndTimes(MobileNetwork network, int times, int[] sizesAndPrices)
    {
        var offer = DataTopUpOffer.DefaultOf(network);

        Assert.Equal(times, offer.TimesAMonth);
        Assert.Equal(sizesAndPrices, offer.Options.SelectMany(option => new[] { option.Mb, option.PriceYen }));
    }

    [Theory]
    [InlineData(MobileNetwork.Docomo, 3)]
    [InlineData(MobileNetwork.Softbank, 10)]
    public void TopUp_OnceMoreThanTheMonthsTimes_IsRefusedUntilTheNextMonth(MobileNetwork network, int times)
    {
        var (book, offer) = (Books.Open(), DataTopUpOffer.DefaultOf(network));
        Result(Books.At(11, 2), times);

        Assert.Equal(DataTopUpRefusal.NoTimesLeft, book.Buy(Guid.NewGuid(), 500, 550, offer, Books.At("2026-11-30 23:59:59"), Books.Plan(3000)).Refusal);
        Assert.Equal(times, book.TopUps.Count);
        Result(Books.At("2026-12-01 00:00:00"), 1);
        Books.AssertRight(book);

        void Result(DateTimeOffset at, int count)
        {
            for (var i = 0; i < count; i++)
            {
                Assert.True(book.Buy(Guid.NewGuid(), 500, 550, offer, at, Books.Plan(3000)).IsDone);
            }
        }
    }

    [Theory]
    [InlineData(SubscriptionStatus.Suspended, 3000, 1, 10, DataTopUpRefusal.LineNotActive)]
    [InlineData(SubscriptionStatus.Terminated, 3000, 1, 10, DataTopUpRefusal.LineNotActive)]
    [InlineData(SubscriptionStatus.Active, 3000, 3300, 10, DataTopUpRefusal.NotOffered)]
    [InlineData(SubscriptionStatus.Active, 0, 0, 0, DataTopUpRefusal.NotOffered)]
    [InlineData(SubscriptionStatus.Active, 500, 500, 10, DataTopUpRefusal.PriceChanged)]
    [InlineData(SubscriptionStatus.Active, 500, 550, 10, DataTopUpRefusal.NoTimesLeft)]
    [InlineData(SubscriptionStatus.Active, 500, 550, 9, null)]
    public void TopUp_WithSeveralCauses_IsRefusedByTheFirst(SubscriptionStatus status, int mb, int price, int bought, DataTopUpRefusal? refusal) =>
        Assert.Equal(refusal, DataTopUpOffer.DefaultOf(MobileNetwork.Softbank).Refusal(status, mb, price, bought));

    [Fact]
    public void TopUp_OfASuspendedLine_IsRefusedAndChangesNothing()
    {
        var book = Books.Open();
        book.TakeOverStatus(SubscriptionStatus.Suspended, Books.At(11, 2), Books.Plan(3000));
        var before = Books.Picture(book);

        Assert.Equal(DataTopUpRefusal.LineNotActive, book.Buy(Guid.NewGuid(), 500, 550, Books.Offer, Books.At(11, 3), Books.Plan(3000)).Refusal);
        Assert.Equal(before, Books.Picture(book));
    }
}
