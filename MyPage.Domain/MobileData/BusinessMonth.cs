using System.Globalization;

namespace MyPage.Domain.MobileData;

/// <summary>
/// A month of the business calendar (Asia/Tokyo): from 00:00 on its first day, inclusive, to 00:00 on the first day of the
/// next, exclusive. Stored as the whole number YYYYMM, which sorts as the months do.
/// </summary>
public readonly record struct BusinessMonth : IComparable<BusinessMonth>
{
    /// <summary>A month; throws when there is no such month.</summary>
    public BusinessMonth(int year, int month)
    {
        FirstDay = new DateOnly(year, month, 1);
    }

    /// <summary>Its first day.</summary>
    public DateOnly FirstDay { get; }

    /// <summary>Its last day, inclusive.</summary>
    public DateOnly LastDay => Next.FirstDay.AddDays(-1);

    /// <summary>The month after it.</summary>
    public BusinessMonth Next => Of(FirstDay.AddMonths(1));

    /// <summary>The month before it.</summary>
    public BusinessMonth Previous => Of(FirstDay.AddMonths(-1));

    /// <summary>Its first moment, inclusive, in UTC.</summary>
    public DateTimeOffset Start => BusinessCalendar.StartOf(FirstDay);

    /// <summary>Its end, exclusive, in UTC: the first moment of the next month, when the books turn.</summary>
    public DateTimeOffset End => Next.Start;

    /// <summary>The month that a business date lies in.</summary>
    public static BusinessMonth Of(DateOnly date) => new(date.Year, date.Month);

    /// <summary>The month that an instant lies in, in Tokyo.</summary>
    public static BusinessMonth Of(DateTimeOffset instant) => Of(BusinessCalendar.DateOf(instant));

    /// <summary>The month of a stored YYYYMM; throws when there is no such month.</summary>
    public static BusinessMonth FromNumber(int number) => new(number / 100, number % 100);

    /// <summary>Reads YYYY-MM, and nothing else.</summary>
    public static bool TryParse(string? text, out BusinessMonth month)
    {
        var found = DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first);
        month = found ? Of(first) : default;
        return found;
    }

    /// <summary>YYYYMM, for storing.</summary>
    public int ToNumber() => (FirstDay.Year * 100) + FirstDay.Month;

    /// <summary>True when the date lies in this month.</summary>
    public bool Contains(DateOnly date) => Of(date) == this;

    /// <inheritdoc/>
    public int CompareTo(BusinessMonth other) => FirstDay.CompareTo(other.FirstDay);

    /// <summary>YYYY-MM.</summary>
    public override string ToString() => FirstDay.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>Earlier.</summary>
    public static bool operator <(BusinessMonth left, BusinessMonth right) => left.CompareTo(right) < 0;

    /// <summary>Later.</summary>
    public static bool operator >(BusinessMonth left, BusinessMonth right) => left.CompareTo(right) > 0;

    /// <summary>Earlier or the same.</summary>
    public static bool operator <=(BusinessMonth left, BusinessMonth right) => left.CompareTo(right) <= 0;

    /// <summary>Later or the same.</summary>
    public static bool operator >=(BusinessMonth left, BusinessMonth right) => left.CompareTo(right) >= 0;
}
