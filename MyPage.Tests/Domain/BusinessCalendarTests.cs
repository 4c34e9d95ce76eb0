using FsCheck;
using FsCheck.Fluent;
using MyPage.Domain;
using Xunit;

namespace MyPage.Tests.Domain;

public sealed class BusinessCalendarTests
{
    [Theory]
    [InlineData("2026-11-22T14:59:59Z", "2026-11-22")]
    [InlineData("2026-11-22T15:00:00Z", "2026-11-23")]
    [InlineData("2026-12-31T15:00:00Z", "2027-01-01")]
    [InlineData("2026-11-22T23:59:59+09:00", "2026-11-22")]
    public void DateOf_Instant_IsTheDateInTokyo(string instant, string date) =>
        Assert.Equal(DateOnly.ParseExact(date, "yyyy-MM-dd"), BusinessCalendar.DateOf(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void StartOf_Date_IsMidnightInTokyoInUtc()
    {
        var start = BusinessCalendar.StartOf(new DateOnly(2026, 11, 22));

        Assert.Equal(new DateTimeOffset(2026, 11, 21, 15, 0, 0, TimeSpan.Zero), start);
        Assert.Equal(TimeSpan.Zero, start.Offset);
    }

    [Fact]
    public void StartOf_AnyDate_IsTheFirstInstantOfThatDate() =>
        Prop.ForAll(AnyDate, date =>
        {
            var start = BusinessCalendar.StartOf(date);
            return BusinessCalendar.DateOf(start) == date && BusinessCalendar.DateOf(start.AddTicks(-1)) == date.AddDays(-1);
        }).QuickCheckThrowOnFailure();

    /// <summary>Carriers write the first and the last day of all for what they do not know.</summary>
    [Fact]
    public void StartOf_FirstAndLastDay_AreInstants()
    {
        Assert.Equal(DateTimeOffset.MinValue, BusinessCalendar.StartOf(DateOnly.MinValue));
        Assert.Equal(DateOnly.MinValue, BusinessCalendar.DateOf(BusinessCalendar.StartOf(DateOnly.MinValue)));
        Assert.Equal(DateOnly.MaxValue, BusinessCalendar.DateOf(BusinessCalendar.StartOf(DateOnly.MaxValue)));
    }

    [Theory]
    [InlineData("2026-12-31", "2027-01-01")]
    [InlineData("0001-01-01", "0001-01-02")]
    [InlineData("9999-12-30", "9999-12-31")]
    [InlineData("9999-12-31", "9999-12-31")]
    public void DayAfter_Date_IsTheNextWhereThereIsOne(string date, string next) =>
        Assert.Equal(DateOnly.ParseExact(next, "yyyy-MM-dd"), BusinessCalendar.DayAfter(DateOnly.ParseExact(date, "yyyy-MM-dd")));

    [Theory]
    [InlineData("2026-11-22", "2026-11-01")]
    [InlineData("2026-11-01", "2026-11-01")]
    [InlineData("2028-02-29", "2028-02-01")]
    public void FirstOfMonth_Date_IsItsMonthsFirst(string date, string first) =>
        Assert.Equal(DateOnly.ParseExact(first, "yyyy-MM-dd"), BusinessCalendar.FirstOfMonth(DateOnly.ParseExact(date, "yyyy-MM-dd")));

    [Theory]
    [InlineData("2008-02-29", 18, "2026-03-01")]
    [InlineData("2008-02-29", 20, "2028-02-29")]
    [InlineData("2008-02-28", 18, "2026-02-28")]
    [InlineData("2008-03-01", 18, "2026-03-01")]
    [InlineData("2008-11-22", 18, "2026-11-22")]
    [InlineData("2080-02-29", 20, "2100-03-01")]
    [InlineData("9999-12-31", 18, "9999-12-31")]
    public void BirthdayReaching_Age_IsTheDayOfComingOfAge(string birthDate, int years, string expected) =>
        Assert.Equal(DateOnly.ParseExact(expected, "yyyy-MM-dd"), BusinessCalendar.BirthdayReaching(DateOnly.ParseExact(birthDate, "yyyy-MM-dd"), years));

    [Fact]
    public void BirthdayReaching_AnyDate_KeepsTheOrderOfBirth() =>
        Prop.ForAll(AnyDate, date =>
        {
            var today = BusinessCalendar.BirthdayReaching(date, 18);
            var tomorrow = BusinessCalendar.BirthdayReaching(date.AddDays(1), 18);
            return tomorrow >= today && today.Year == date.Year + 18;
        }).QuickCheckThrowOnFailure();

    private static Arbitrary<DateOnly> AnyDate => Gen.Choose(0, 60_000).Select(days => new DateOnly(1900, 1, 1).AddDays(days)).ToArbitrary();
}
