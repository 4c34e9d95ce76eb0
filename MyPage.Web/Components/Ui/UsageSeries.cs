using MyPage.Domain.MobileData;

namespace MyPage.Web.Components.Ui;

/// <summary>30日間の利用量: the last thirty business dates, today included, the earliest first, with the scale that they are drawn in.</summary>
public sealed class UsageSeries
{
    /// <summary>How many dates.</summary>
    public const int Length = 30;

    private UsageSeries(IReadOnlyList<UsageDay> days)
    {
        Days = days;
        var figures = days.Where(day => day.UsedMb is not null).Select(day => (long)day.UsedMb!.Value).ToList();
        AverageMb = figures.Count == 0 ? null : (int)(figures.Sum() / figures.Count);
        ScaleMb = ScaleFor(figures.Count == 0 ? 0 : figures.Max());
    }

    /// <summary>The dates, one after the other without gaps.</summary>
    public IReadOnlyList<UsageDay> Days { get; }

    /// <summary>Of the dates that have a figure, rounded down; MB, null when none has one.</summary>
    public int? AverageMb { get; }

    /// <summary>The top of the chart: 1, 2 or 5 with zeros, at least the largest figure and at least 100; MB.</summary>
    public int ScaleMb { get; }

    /// <summary>The newest date with a figure; null when none has one.</summary>
    public UsageDay? Newest => Days.LastOrDefault(day => day.UsedMb is not null);

    /// <summary>Whether anything was used at reduced speed.</summary>
    public bool HasOver => Days.Any(day => day.OverMb > 0);

    /// <summary>The series as it ends today; the present user's begins with the day that the line became theirs.</summary>
    public static UsageSeries Of(DataBook? book, bool forPresentUser, DateOnly today) => new(
        [.. Enumerable.Range(1 - Length, Length).Select(today.AddDays).Select(date => DayOf(book, forPresentUser, date))]);

    private static UsageDay DayOf(DataBook? book, bool forPresentUser, DateOnly date) =>
        book?.DayOf(date) is { } day && (!forPresentUser || DataExplanation.IsVisible(book, date))
            ? new UsageDay(date, day.FigureMb, day.OverMb)
            : new UsageDay(date, null, 0);

    private static int ScaleFor(long most)
    {
        for (var step = 100; ; step *= 10)
        {
            foreach (var scale in (int[])[step, step * 2, step * 5])
            {
                if (scale >= most)
                {
                    return scale;
                }
            }
        }
    }
}
