using MyPage.Domain.MobileData;
using Xunit;

namespace MyPage.Tests.Domain.MobileData;

/// <summary>The worked examples of docs/data-books.md, Usage, by the same names.</summary>
public sealed class UsageExamples
{
    [Fact]
    public void Usage_OfFourBuckets_TakesInTheirOrder()
    {
        var (book, friend) = (Books.Open(), Books.Open());
        book.Use(Books.On(11, 10), 2600, Books.At(11, 10));
        book.Buy(500, Books.At(12, 2));
        friend.Use(Books.On(12, 2), 0, Books.At(12, 2));
        book.Take(friend.Give(500, Books.At(12, 2), book), friend, Books.At(12, 2, 13));

        book.Use(Books.On(12, 3), 4600, Books.At(12, 3));

        Assert.Equal("CarriedOver 400, Gifted 500, Base 3000, TopUp 500, over 200", book.Takings(Books.On(12, 3)));
        Assert.Equal(0, book.LeftMb);
        Books.AssertRight(book, friend);
    }

    [Fact]
    public void Usage_OfOneBucket_TakesTheOlderFirst()
    {
        var book = Books.Open();
        var older = book.Buy(500, Books.At(11, 2)).LotNumber;
        var newer = book.Buy(1000, Books.At(11, 3)).LotNumber;

        book.Use(Books.On(11, 5), 3700, Books.At(11, 5));

        Assert.Equal(0, book.Lots.Single(lot => lot.Number == older).LeftMb);
        Assert.Equal(800, book.Lots.Single(lot => lot.Number == newer).LeftMb);
        Books.AssertRight(book);
    }

    [Fact]
    public void Usage_NewerFigure_ActsByTheDifference()
    {
        var book = Books.Open();

        Assert.Equal(UsageOutcome.Counted, book.Use(Books.On(11, 5), 300, Books.At(11, 5, 12)));
        Assert.Equal(UsageOutcome.Counted, book.Use(Books.On(11, 5), 800, Books.At(11, 5, 20)));
        Assert.Equal(UsageOutcome.Unchanged, book.Use(Books.On(11, 5), 800, Books.At(11, 6)));

        Assert.Equal("Base 800", book.Takings(Books.On(11, 5)));
        Assert.Equal(2200, book.LeftMb);
        Books.AssertRight(book);
    }

    [Fact]
    public void Usage_MoreThanAllLots_IsOver()
    {
        var book = Books.Open();

        book.Use(Books.On(11, 5), 3200, Books.At(11, 5));

        Assert.Equal("Base 3000, over 200", book.Takings(Books.On(11, 5)));
        Assert.Equal(0, book.LeftMb);
        Books.AssertRight(book);
    }

    [Fact]
    public void Usage_ReportedBeforeALotCame_IsNotChargedToIt()
    {
        var book = Books.Open();
        book.Use(Books.On(11, 5), 3200, Books.At(11, 5, 10));
        book.Buy(1000, Books.At(11, 5, 18));
        Assert.Equal(1000, book.LeftMb);

        book.Use(Books.On(11, 5), 3500, Books.At(11, 6));

        Assert.Equal("Base 3000, TopUp 300, over 200", book.Takings(Books.On(11, 5)));
        Assert.Equal(700, book.LeftMb);
        Books.AssertRight(book);
    }

    [Fact]
    public void Usage_OfADateBeforeALotCame_IsNotChargedToIt()
    {
        var book = Books.Open();
        book.Use(Books.On(11, 5), 3000, Books.At(11, 5));
        book.Buy(1000, Books.At(11, 7));

        book.Use(Books.On(11, 5), 3400, Books.At(11, 8));
        book.Use(Books.On(11, 8), 200, Books.At(11, 8));

        Assert.Equal("Base 3000, over 400", book.Takings(Books.On(11, 5)));
        Assert.Equal("TopUp 200", book.Takings(Books.On(11, 8)));
        Assert.Equal(800, book.LeftMb);
        Books.AssertRight(book);
    }

    [Fact]
    public void Usage_FallsAndRisesAfterALotCame_IsChargedToItOnlyAboveTheFormerFigure()
    {
        var book = Books.Open();
        book.Use(Books.On(11, 4), 3000, Books.At(11, 4));
        book.Use(Books.On(11, 5), 1000, Books.At(11, 5, 10));
        book.Buy(1000, Books.At(11, 5, 12));

        book.Use(Books.On(11, 5), 800, Books.At(11, 5, 15));
        Assert.Equal("over 800", book.Takings(Books.On(11, 5)));
        book.Use(Books.On(11, 5), 1200, Books.At(11, 5, 20));

        Assert.Equal("TopUp 200, over 1000", book.Takings(Books.On(11, 5)));
        Books.AssertRight(book);
    }

    [Fact]
    public void Usage_Decreases_GivesBackOverThenInReverseOrder()
    {
        var book = Books.Open();
        book.Use(Books.On(11, 4), 2000, Books.At(11, 4));
        book.Use(Books.On(11, 5), 1000, Books.At(11, 5, 10));
        book.Buy(500, Books.At(11, 5, 15));
        book.Use(Books.On(11, 5), 1700, Books.At(11, 5, 20));
        book.Use(Books.On(11, 6), 300, Books.At(11, 6));
        Assert.Equal("Base 1000, TopUp 500, over 200", book.Takings(Books.On(11, 5)));

        book.Use(Books.On(11, 5), 1100, Books.At(11, 7));

        Assert.Equal("Base 1000, TopUp 100", book.Takings(Books.On(11, 5)));
        Assert.Equal("over 300", book.Takings(Books.On(11, 6)));
        Assert.Equal(400, book.LeftMb);
        Books.AssertRight(book);
    }
}
