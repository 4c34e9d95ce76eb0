namespace MyPage.Web.Capabilities.Applications;

/// <summary>What somebody who thinks of applying is told today.</summary>
/// <param name="State">Whether applications are taken.</param>
/// <param name="OpenFrom">The moment from which they are, inclusive; null when that lies behind.</param>
/// <param name="ClosedFrom">The moment from which they are not; null while no end is set.</param>
/// <param name="Today">The business date of all this.</param>
/// <param name="Own">The portal's own plans and campaigns; empty of plans when the carrier sells none.</param>
/// <param name="Instead">What is offered in their place; shown once closed.</param>
public sealed record Offer(
    ApplicationState State,
    DateTimeOffset? OpenFrom,
    DateTimeOffset? ClosedFrom,
    DateOnly Today,
    OfferedService Own,
    IReadOnlyList<OfferedService> Instead)
{
    /// <summary>What one can apply for now, or will be able to; the first is what an estimate is made of.</summary>
    public IEnumerable<OfferedService> Services => State is ApplicationState.Closed ? Instead : [Own];
}
