namespace MyPage.Domain;

/// <summary>
/// The carrier's calendar. Business dates, month ends and deadlines are those of Asia/Tokyo; instants are UTC (docs/product.md 1).
/// </summary>
public static class BusinessCalendar
{
    // Japan has kept UTC+9 without summer time since 1951, so a fixed offset needs no time-zone data on the machine.
    private static readonly TimeSpan TokyoOffset = TimeSpan.FromHours(9);

    /// <summary>The same instant on a clock in Tokyo.</summary>
    public static DateTimeOffset InTokyo(DateTimeOffset instant) => instant.ToOffset(TokyoOffset);

    /// <summary>The business date that an instant falls on.</summary>
    public static DateOnly DateOf(DateTimeOffset instant) => DateOnly.FromDateTime(InTokyo(instant).DateTime);

    /// <summary>00:00 in Tokyo on that date, inclusive, as an instant in UTC. The first day of all has no such instant; it starts with the first there is.</summary>
    public static DateTimeOffset StartOf(DateOnly date) => date == DateOnly.MinValue
        ? DateTimeOffset.MinValue
        : new DateTimeOffset(date.ToDateTime(TimeOnly.MinValue), TokyoOffset).ToUniversalTime();

    /// <summary>The day after; of the last day that there is, which carriers write for "not known", that day itself.</summary>
    public static DateOnly DayAfter(DateOnly date) => date == DateOnly.MaxValue ? date : date.AddDays(1);

    /// <summary>The first day of the month that the date lies in.</summary>
    public static DateOnly FirstOfMonth(DateOnly date) => new(date.Year, date.Month, 1);

    /// <summary>
    /// The first day on which a person born on <paramref name="birthDate"/> is <paramref name="years"/> years old.
    /// Someone born on 29 February comes of age on 1 March of a common year (docs/product.md 3, refusal 9).
    /// </summary>
    public static DateOnly BirthdayReaching(DateOnly birthDate, int years)
    {
        var year = Math.Min(birthDate.Year + years, DateOnly.MaxValue.Year);
        return birthDate is { Month: 2, Day: 29 } && !DateTime.IsLeapYear(year)
            ? new DateOnly(year, 3, 1)
            : new DateOnly(year, birthDate.Month, birthDate.Day);
    }
}
