namespace MyPage.Web.Features.Operator.Customers;

/// <summary>What a search found.</summary>
/// <param name="Rows">At most <see cref="CustomerIndex.Most"/>.</param>
/// <param name="HasMore">Whether there are others.</param>
/// <param name="By">By which kinds of key, as names parted by commas; empty when nothing was found.</param>
public sealed record CustomerHits(IReadOnlyList<CustomerHit> Rows, bool HasMore, string By);
