using System.Reflection;
using MyPage.Domain.MobileData;
using Xunit;

namespace MyPage.Tests.Domain.MobileData;

public sealed class DayUsageTests
{
    [Fact]
    public void Draws_GivenBackWhole_AreTakenAnewInTheOrderOfUse()
    {
        var (book, friend) = (Books.Open(), Books.Open());
        var topUp = book.Buy(500, Books.At(11, 2));
        book.Use(Books.On(11, 3), 3400, Books.At(11, 3, 10));
        Assert.Equal("Base 3000, TopUp 400", book.Takings(Books.On(11, 3)));
        book.Use(Books.On(11, 3), 0, Books.At(11, 3, 11));
        friend.Use(Books.On(11, 3), 0, Books.At(11, 3, 11));
        var gifted = book.Take(friend.Give(500, Books.At(11, 3, 12), book), friend, Books.At(11, 3, 12));

        book.Use(Books.On(11, 3), 3800, Books.At(11, 3, 13));

        var draws = book.DayOf(Books.On(11, 3))!.Draws;
        Assert.Equal([new LotDraw(gifted.Number, 500), new LotDraw(1, 3000), new LotDraw(topUp.LotNumber, 300)], draws);
        Books.AssertRight(book);
    }

    [Fact]
    public void Types_OfTheBooks_CanBeReadFromRowsAndChangedByNobodyElse()
    {
        Type[] rows = [typeof(DataBook), typeof(DataLot), typeof(DataEntry), typeof(DayUsage), typeof(DataGift), typeof(DataTopUp), typeof(QuotaChange), typeof(MonthClose)];

        Assert.All(rows, row =>
        {
            Assert.NotNull(row.GetConstructor(BindingFlags.Instance | BindingFlags.NonPublic, []));
            Assert.All(row.GetProperties(), property => Assert.Null(property.GetSetMethod()));
        });
    }
}
