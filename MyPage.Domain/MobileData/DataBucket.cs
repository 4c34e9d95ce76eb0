namespace MyPage.Domain.MobileData;

/// <summary>The four buckets of what a line may use, in the order in which usage takes from them (docs/data-books.md, Lots).</summary>
public enum DataBucket
{
    /// <summary>前月繰越: what was left of last month's 基本. It can be used in its month only and is never carried again.</summary>
    CarriedOver,

    /// <summary>プレゼント: received as a gift. It can be used in the month of acceptance only and is never passed on.</summary>
    Gifted,

    /// <summary>基本: the plan's volume. Of each line and month there is at most one; what is left of it is carried over, once.</summary>
    Base,

    /// <summary>追加: bought. It can be used until the end of the month after the purchase.</summary>
    TopUp,
}
