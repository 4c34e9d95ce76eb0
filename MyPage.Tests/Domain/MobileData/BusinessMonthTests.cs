using FsCheck;
using FsCheck.Fluent;
using MyPage.Domain;
using MyPage.Domain.MobileData;
using Xunit;

namespace MyPage.Tests.Domain.MobileData;

public sealed class BusinessMonthTests
{
    [Theory]
    [InlineData("2026-11-30 23:59:59", "2026-11")]
    [InlineData("2026-12-01 00:00:00", "2026-12")]
    [InlineData("2026-12-31 23:59:59", "2026-12")]
    [InlineData("2027-01-01 00:00:00", "2027-01")]
    [InlineData("2028-02-29 23:59:59", "2028-02")]
    public void Of_Instant_IsTheMonthInTokyo(string moment, string month) => Assert.Equal(month, BusinessMonth.Of(Books.At(moment)).ToString());

    [Theory]
    [InlineData("2026-11", true)]
    [InlineData("2026-13", false)]
    [InlineData("2026-1", false)]
    [InlineData("2026/11", false)]
    [InlineData("202611", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void TryParse_Text_TakesYearAndMonthOnly(string? text, bool taken)
    {
        Assert.Equal(taken, BusinessMonth.TryParse(text, out var month));
        Assert.Equal(taken ? new BusinessMonth(2026, 11) : default, month);
    }

    [Fact]
    public void LastDay_OfFebruary_KnowsLeapYears()
    {
        Assert.Equal(29, new BusinessMonth(2028, 2).LastDay.Day);
        Assert.Equal(28, new BusinessMonth(2027, 2).LastDay.Day);
        Assert.Equal(28, new BusinessMonth(2100, 2).LastDay.Day);
    }

    [Fact]
    public void AnyMonth_StoredAndRead_IsTheSameAndSortsAlike() =>
        Prop.ForAll(AnyMonth, AnyMonth, (one, other) =>
        {
            Assert.Equal(one, BusinessMonth.FromNumber(one.ToNumber()));
            Assert.Equal(one.CompareTo(other), one.ToNumber().CompareTo(other.ToNumber()));
            Assert.True(BusinessMonth.TryParse(one.ToString(), out var read) && read == one);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void AnyMonth_Ends_WhereTheNextBegins() =>
        Prop.ForAll(AnyMonth, month =>
        {
            Assert.Equal(month.End, month.Next.Start);
            Assert.Equal(month, month.Next.Previous);
            Assert.Equal(month, BusinessMonth.Of(month.Start));
            Assert.Equal(month, BusinessMonth.Of(month.End.AddTicks(-1)));
            Assert.Equal(month.Next, BusinessMonth.Of(month.End));
            Assert.True(month.Contains(month.FirstDay) && month.Contains(month.LastDay) && !month.Contains(month.LastDay.AddDays(1)));
            Assert.Equal(BusinessCalendar.StartOf(month.FirstDay), month.Start);
        }).QuickCheckThrowOnFailure();

    private static Arbitrary<BusinessMonth> AnyMonth =>
        (from year in Gen.Choose(1990, 2110) from month in Gen.Choose(1, 12) select new BusinessMonth(year, month)).ToArbitrary();
}
