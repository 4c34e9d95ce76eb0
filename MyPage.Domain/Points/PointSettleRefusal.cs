namespace MyPage.Domain.Points;

/// <summary>Why what the billing system states of a use is not taken.</summary>
public enum PointSettleRefusal
{
    /// <summary>It says that fewer than none or more than were reserved were used.</summary>
    MoreThanReserved,

    /// <summary>Another figure was stated before, and stands: what came back may be spent.</summary>
    StatedOtherwise,
}
