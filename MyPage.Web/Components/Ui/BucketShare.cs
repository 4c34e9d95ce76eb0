using System.Globalization;
using MyPage.Domain.MobileData;

namespace MyPage.Web.Components.Ui;

/// <summary>What is left of one bucket, and its place in the bar of all that could be used this month.</summary>
/// <param name="Bucket">Which.</param>
/// <param name="LeftMb">What is left of it; MB.</param>
/// <param name="VanishingMb">How much of that is gone at the month's end; MB.</param>
/// <param name="From">Where it begins in the bar, 0 to 100.</param>
/// <param name="Width">How much of the bar it takes, 0 to 100.</param>
/// <param name="VanishingWidth">How much of the bar what vanishes takes, at its beginning: it is used first.</param>
public sealed record BucketShare(DataBucket Bucket, int LeftMb, int VanishingMb, decimal From, decimal Width, decimal VanishingWidth)
{
    private static readonly DataBucket[] InOrderOfUse = [DataBucket.CarriedOver, DataBucket.Gifted, DataBucket.Base, DataBucket.TopUp];

    /// <summary>All that could be used this month: what is left, and what was used of it; MB.</summary>
    public static int TotalOf(DataBalance balance) => balance.LeftMb + balance.UsedMb;

    /// <summary>Whether little is left: less than a fifth of all that could be used, or nothing.</summary>
    public static bool IsLittle(DataBalance balance) => balance.IsReduced || balance.LeftMb * 5L < TotalOf(balance);

    /// <summary>The four buckets in the order in which usage takes from them, whether anything is left in them or not.</summary>
    public static IReadOnlyList<BucketShare> Of(DataBalance balance)
    {
        var total = TotalOf(balance);
        var shares = new List<BucketShare>(InOrderOfUse.Length);
        var from = 0m;
        foreach (var bucket in InOrderOfUse)
        {
            var (left, vanishing) = bucket switch
            {
                DataBucket.CarriedOver => (balance.CarriedOverMb, balance.CarriedOverMb),
                DataBucket.Gifted => (balance.GiftedMb, balance.GiftedMb),
                DataBucket.Base => (balance.BaseMb, 0),
                DataBucket.TopUp => (balance.TopUpMb, balance.VanishingMb - balance.CarriedOverMb - balance.GiftedMb),
            };
            var width = PartOf(left, total);
            shares.Add(new BucketShare(bucket, left, vanishing, from, width, PartOf(vanishing, total)));
            from += width;
        }

        return shares;
    }

    /// <summary>A place or width as the drawing wants it.</summary>
    public static string Percent(decimal part) => string.Create(CultureInfo.InvariantCulture, $"{part:0.##}%");

    private static decimal PartOf(int mb, int total) => total == 0 ? 0 : mb * 100m / total;
}
