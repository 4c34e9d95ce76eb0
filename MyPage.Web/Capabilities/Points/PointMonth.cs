using MyPage.Domain.MobileData;

namespace MyPage.Web.Capabilities.Points;

/// <summary>That the points of a month are written for all contracts: it need not be looked at again, once the next has come.</summary>
public sealed class PointMonth
{
    public required BusinessMonth Month { get; init; }

    /// <summary>When the last contract had been gone through.</summary>
    public required DateTimeOffset WrittenAt { get; init; }
}
