using MyPage.Domain.MobileData;

namespace MyPage.Web.Capabilities.Points;

/// <summary>That points were reserved for all bills of a month: whoever asks again gets the same, and nothing more is taken.</summary>
public sealed class PointBill
{
    /// <summary>The month of the bills.</summary>
    public required BusinessMonth Month { get; init; }

    /// <summary>When the last contract had been gone through.</summary>
    public required DateTimeOffset ReservedAt { get; init; }
}
