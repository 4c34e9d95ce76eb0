using System.Globalization;
using MyPage.Domain;
using MyPage.Web.Components.Ui;

namespace MyPage.Web.Components;

/// <summary>Until when a registered user has to wait before LINE can be linked, though nothing is wrong (product.md 3, causes 8 and 9).</summary>
/// <param name="From">The day from which linking works, inclusive, from 00:00 in Japan.</param>
/// <param name="FromAge">The age that the registered user reaches on that day; null when it is the SIM that arrived today.</param>
public sealed record LinkWait(DateOnly From, int? FromAge)
{
    /// <summary>In place of "not yet".</summary>
    public string Badge => FromAge is { } age ? string.Format(CultureInfo.CurrentCulture, LabelText.UserLinkFromAge, age) : LabelText.UserLinkTomorrow;

    /// <summary>Null when linking works today.</summary>
    public static LinkWait? For(DateOnly simDeliveredOn, DateOnly birthDate, DateOnly today, int minimumAge)
    {
        if (simDeliveredOn >= today)
        {
            return new LinkWait(simDeliveredOn.AddDays(1), null);
        }

        var birthday = BusinessCalendar.BirthdayReaching(birthDate, minimumAge);
        return birthday > today ? new LinkWait(birthday, minimumAge) : null;
    }
}
