using MyPage.Domain.MobileData;
using Xunit;

namespace MyPage.Tests.Domain.MobileData;

public sealed class PlanScheduleTests
{
    private static readonly PlanSchedule Schedule = new([Books.PlanOf(Books.December, 6000), Books.PlanOf(new BusinessMonth(2026, 9), 3000)]);

    [Theory]
    [InlineData(2026, 8, 3000)]
    [InlineData(2026, 9, 3000)]
    [InlineData(2026, 11, 3000)]
    [InlineData(2026, 12, 6000)]
    [InlineData(2030, 1, 6000)]
    public void At_Month_IsThePlanThatBeganLast(int year, int month, int mb) => Assert.Equal(mb, Schedule.At(new BusinessMonth(year, month)).DataMb);

    [Fact]
    public void With_Plan_ReplacesWhatWasKnownFromItsMonthOn()
    {
        var changed = Schedule.With(Books.PlanOf(new BusinessMonth(2026, 10), 1000));

        Assert.Equal([3000, 1000], changed.Plans.Select(plan => plan.DataMb));
    }

    [Fact]
    public void Schedule_EmptyOrDoubledOrNegative_Throws()
    {
        Assert.Throws<ArgumentException>(() => new PlanSchedule([]));
        Assert.Throws<ArgumentException>(() => new PlanSchedule([Books.PlanOf(Books.December, 1), Books.PlanOf(Books.December, 2)]));
        Assert.Throws<ArgumentException>(() => new PlanSchedule([Books.PlanOf(Books.December, -1)]));
    }
}
