using MyPage.Domain.MobileData;

namespace MyPage.Domain.Points;

/// <summary>The carrier's rules of points (docs/points.md). The portal validates them at start; each has the default of LINEモバイル's own points.</summary>
public sealed record PointRules
{
    /// <summary>The hundredth part of a percent of the base fees that is granted: 100 is 1 %. Zero or more.</summary>
    public int BasisPoints { get; init; } = 100;

    /// <summary>The day of the month on which, at 00:00 in Tokyo, points come for the month before; 1 to 28, since every month has it.</summary>
    public int GrantDay { get; init; } = 20;

    /// <summary>The last business date of application, inclusive, whose contracts are granted monthly points; null: all.</summary>
    public DateOnly? ApplicationsUntil { get; init; }

    /// <summary>The first month for which points are granted, inclusive; null: every month that the books have recorded.</summary>
    public BusinessMonth? From { get; init; }

    /// <summary>All points can be used until the end of this many days after the day of the last grant that was not zero.</summary>
    public int LifetimeDays { get; init; } = 180;

    /// <summary>What comes back unused can be used until the end of at least this many days after the day of its return; at most <see cref="LifetimeDays"/>.</summary>
    public int ReturnDays { get; init; } = 30;

    /// <summary>How many days before points expire the holder is told, the earliest first.</summary>
    public IReadOnlyList<int> RemindDays { get; init; } = [30, 7];

    /// <summary>The moment at which the points for a month come, whenever it is written down: <see cref="GrantDay"/> of the next month, 00:00.</summary>
    public DateTimeOffset MomentOf(BusinessMonth month) => BusinessCalendar.StartOf(GrantDateOf(month));

    /// <summary>The date of <see cref="MomentOf"/>.</summary>
    public DateOnly GrantDateOf(BusinessMonth month) => month.Next.FirstDay.AddDays(GrantDay - 1);

    /// <summary>The last month whose points have come by <paramref name="now"/>, inclusive.</summary>
    public BusinessMonth LastDue(DateTimeOffset now)
    {
        var last = BusinessMonth.Of(now).Previous;
        return MomentOf(last) <= now ? last : last.Previous;
    }
}
