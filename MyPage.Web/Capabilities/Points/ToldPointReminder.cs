namespace MyPage.Web.Capabilities.Points;

/// <summary>That a holder was told of points that expire, so that nobody is told twice.</summary>
public sealed class ToldPointReminder
{
    public required Guid ContractId { get; init; }

    /// <summary>The last day of these points.</summary>
    public required DateOnly LastDay { get; init; }

    /// <summary>How many days before it, as the rule names them.</summary>
    public required int Days { get; init; }

    public required DateTimeOffset At { get; init; }
}
