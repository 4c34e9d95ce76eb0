using MyPage.Domain.Help;
using Xunit;

namespace MyPage.Tests.Domain.Help;

/// <summary>When operators answer, in Tokyo.</summary>
public sealed class OpeningHoursTests
{
    private static readonly OpeningHours Weekdays = new(new TimeOnly(10, 0), new TimeOnly(19, 0), [DayOfWeek.Saturday, DayOfWeek.Sunday], [new DateOnly(2026, 11, 23)]);

    [Theory]
    [InlineData("2026-11-20T09:59:59+09:00", false, "2026-11-20T10:00:00+09:00")]
    [InlineData("2026-11-20T10:00:00+09:00", true, "2026-11-20T10:00:00+09:00")]
    [InlineData("2026-11-20T18:59:59+09:00", true, "2026-11-20T18:59:59+09:00")]

    // Friday evening, then a weekend and a holiday.
    [InlineData("2026-11-20T19:00:00+09:00", false, "2026-11-24T10:00:00+09:00")]
    [InlineData("2026-11-21T12:00:00+09:00", false, "2026-11-24T10:00:00+09:00")]
    public void IsOpenAt_AnyMoment_FollowsHoursDaysAndDates(string moment, bool isOpen, string opens)
    {
        var at = DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal((isOpen, DateTimeOffset.Parse(opens, System.Globalization.CultureInfo.InvariantCulture)), (Weekdays.IsOpenAt(at), Weekdays.OpenFrom(at)));
    }

    [Fact]
    public void OpenTimeBetween_OverNightAndWeekend_CountsOpenHoursOnly()
    {
        var asked = DateTimeOffset.Parse("2026-11-20T18:30:00+09:00", System.Globalization.CultureInfo.InvariantCulture);
        var answered = DateTimeOffset.Parse("2026-11-24T10:10:00+09:00", System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(TimeSpan.FromMinutes(40), Weekdays.OpenTimeBetween(asked, answered));
        Assert.Equal(TimeSpan.Zero, Weekdays.OpenTimeBetween(answered, asked));
    }

    [Fact]
    public void IsOpenAt_RoundTheClockOrUntilMidnight_HasNoGap()
    {
        var always = new OpeningHours(TimeOnly.MinValue, TimeOnly.MinValue, [], []);
        var evening = new OpeningHours(new TimeOnly(18, 0), TimeOnly.MinValue, [], []);
        var late = DateTimeOffset.Parse("2026-11-20T23:59:59+09:00", System.Globalization.CultureInfo.InvariantCulture);

        Assert.True(always.IsOpenAt(late) && always.IsOpenAt(late.AddSeconds(1)) && evening.IsOpenAt(late));
        Assert.False(evening.IsOpenAt(late.AddSeconds(1)));
        Assert.Throws<ArgumentException>(() => new OpeningHours(new TimeOnly(19, 0), new TimeOnly(10, 0), [], []));
    }

    [Fact]
    public void OpenFrom_NeverOpenInSight_IsNull() =>
        Assert.Null(new OpeningHours(new TimeOnly(10, 0), new TimeOnly(19, 0), Enum.GetValues<DayOfWeek>(), []).OpenFrom(new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.Zero)));
}
