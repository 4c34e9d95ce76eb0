namespace MyPage.Domain.Linking;

/// <summary>Until when a registered user has to wait before LINE can be linked, though nothing is wrong: refusals 8 and 9 (docs/product.md 3).</summary>
/// <param name="From">The day from which linking works, inclusive, from 00:00 in Japan.</param>
/// <param name="FromAge">The age that the registered user reaches on that day; null when it is the SIM that arrived today.</param>
public sealed record LinkWait(DateOnly From, int? FromAge)
{
    /// <summary>Null when linking works today.</summary>
    /// <param name="simDeliveredOn">The day on which the SIM came.</param>
    /// <param name="birthDate">The registered user's.</param>
    /// <param name="today">The business date.</param>
    /// <param name="minimumAge">The least age in years (Linking:MinimumAge).</param>
    public static LinkWait? For(DateOnly simDeliveredOn, DateOnly birthDate, DateOnly today, int minimumAge)
    {
        if (simDeliveredOn >= today)
        {
            return new LinkWait(BusinessCalendar.DayAfter(simDeliveredOn), null);
        }

        var birthday = BusinessCalendar.BirthdayReaching(birthDate, minimumAge);
        return birthday > today ? new LinkWait(birthday, minimumAge) : null;
    }
}
