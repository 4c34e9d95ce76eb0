using System.Globalization;
using MyPage.Domain.Contracts;

namespace MyPage.Web.Features.Import.Writing;

/// <summary>
/// Which days of which numbers a usage file has named so far. A month of usage of a large carrier is tens of millions of
/// rows, so days are bits: a word holds 64 days of one number.
/// </summary>
internal sealed class SeenDays
{
    private const int DaysInWord = 64;

    private readonly Dictionary<ulong, ulong> _words = [];

    /// <summary>False when that day of that number was named before.</summary>
    public bool Add(PhoneNumber number, DateOnly date)
    {
        // Eleven digits and the number of a word of days, side by side: nothing is lost, so two keys are never mistaken.
        var key = (ulong.Parse(number.Digits, CultureInfo.InvariantCulture) << 17) | (uint)(date.DayNumber / DaysInWord);
        var day = 1UL << (date.DayNumber % DaysInWord);
        ref var word = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_words, key, out _);
        var isNew = (word & day) == 0;
        word |= day;
        return isNew;
    }
}
