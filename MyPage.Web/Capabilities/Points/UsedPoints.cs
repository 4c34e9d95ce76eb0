namespace MyPage.Web.Capabilities.Points;

/// <summary>What the billing system says of a use.</summary>
/// <param name="Id">The use, as it was exported.</param>
/// <param name="Used">How many points the bill used; zero or more.</param>
public sealed record UsedPoints(Guid Id, int Used);
