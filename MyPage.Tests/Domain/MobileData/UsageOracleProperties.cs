using FsCheck;
using FsCheck.Fluent;
using MyPage.Domain;
using MyPage.Domain.MobileData;
using Xunit;

namespace MyPage.Tests.Domain.MobileData;

/// <summary>Within a month the books do what a slow second telling of the rules does (docs/data-books.md, Usage).</summary>
public sealed class UsageOracleProperties
{
    private const int Unit = 100;

    [Fact]
    public void AnyMonth_OfUsageLotsAndAGift_IsAsUnitByUnit()
    {
        var step =
            from act in Gen.Choose(0, 9)
            from back in Gen.Choose(0, 2)
            from figure in Gen.Choose(0, 14)
            from hours in Gen.Choose(0, 14)
            select (act, back, figure, hours);
        Prop.ForAll(step.ArrayOf().ToArbitrary(), Check).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    private static void Check((int Act, int Back, int Figure, int Hours)[] steps)
    {
        var (book, oracle, friend) = (Books.Open(), new UsageOracle(), Books.Open(100_000));
        var rules = Books.Rules with { FiguresWithin = TimeSpan.FromDays(31), Waits = TimeSpan.FromDays(31), StepMb = Unit, MinimumMb = Unit };
        var now = Books.At(11, 5);
        oracle.Come(2, 1, 3000 / Unit);
        var (held, lots) = ((DataGift?)null, new List<int> { 1 });
        foreach (var (act, back, figure, hours) in steps)
        {
            now = now.AddHours(hours) < Books.At(11, 30) ? now.AddHours(hours) : now;
            var today = BusinessCalendar.DateOf(now);
            switch (act)
            {
                case < 6:
                    book.Use(today.AddDays(-back), figure * Unit, now);
                    oracle.Report(today.Day - back, figure);
                    break;
                case 6:
                    var size = figure % 2 == 0 ? 500 : 1000;
                    if (book.BoughtThisMonth < 3)
                    {
                        lots.Add(book.Buy(size, now).LotNumber);
                        oracle.Come(3, today.Day, size / Unit);
                    }

                    break;
                case 7:
                    var gift = DataGiving.Give(friend, new GiftRequest(Guid.NewGuid(), 300, Books.Linked, null, null, null), rules, now, Books.Plan(100_000)).Value;
                    lots.Add(DataGiving.Accept(gift, friend, book, Books.Linked, now, Books.Plan(100_000), Books.Plan(3000)).Value.Number);
                    oracle.Come(1, today.Day, 3);
                    break;
                case 8 when held is null && book.BaseLeftMb >= 400:
                    held = DataGiving.Give(book, new GiftRequest(Guid.NewGuid(), 400, Books.Linked, null, null, null), rules, now, Books.Plan(3000)).Value;
                    oracle.Hold(today.Day, 4);
                    break;
                case 9 when held is not null:
                    DataGiving.Withdraw(held, book, now, Books.Plan(3000));
                    oracle.Return(held.MadeOn.Day, 4);
                    held = null;
                    break;
                default:
                    break;
            }

            Assert.Equal(oracle.Left * Unit, book.LeftMb);
            Assert.All(lots, (number, index) => Assert.Equal(oracle.LeftOf(index) * Unit, book.Lots.Single(lot => lot.Number == number).LeftMb));
            Assert.All(book.Days, day => Assert.Equal(oracle.OverOn(day.Date.Day) * Unit, day.OverMb));
        }

        Books.AssertRight(book, friend);
    }
}
