namespace MyPage.Domain.MobileData;

/// <summary>Which alerts are due (docs/data-books.md, Alerts).</summary>
public static class DataAlerts
{
    /// <summary>From so much on, data that vanishes is worth a word; MB, inclusive.</summary>
    public const int VanishingFromMb = 500;

    /// <summary>How long before it vanishes it is said; inclusive.</summary>
    public static readonly TimeSpan VanishingWithin = TimeSpan.FromDays(3);

    /// <summary>
    /// The alerts that are due at a moment of the balance's month and were not yet told in it. Used is used ÷ (used + left); a volume
    /// of zero is never told. Where 100 % is reached, 80 % is not told as well.
    /// </summary>
    /// <param name="balance">The balance at that moment.</param>
    /// <param name="toldThisMonth">What this user was told in the balance's month.</param>
    /// <param name="now">The moment.</param>
    public static IReadOnlyList<DataAlert> Due(DataBalance balance, IReadOnlySet<DataAlert> toldThisMonth, DateTimeOffset now)
    {
        var due = new List<DataAlert>();
        var volume = (long)balance.UsedMb + balance.LeftMb;
        if (volume > 0 && balance.LeftMb == 0)
        {
            due.Add(DataAlert.Used100);
        }
        else if (volume > 0 && balance.UsedMb * 5L >= volume * 4)
        {
            due.Add(DataAlert.Used80);
        }

        if (balance.VanishingMb >= VanishingFromMb && now < balance.VanishesAt && balance.VanishesAt - now <= VanishingWithin)
        {
            due.Add(DataAlert.Vanishing);
        }

        due.RemoveAll(toldThisMonth.Contains);
        return due;
    }
}
