using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.Campaigns;

/// <summary>Where rewards in points go.</summary>
public interface IRewardPoints
{
    /// <summary>Grants points to a contract inside the transaction that the context is in, once for a key; the caller saves.</summary>
    Task GrantAsync(PortalDbContext db, Guid contractId, int points, string key, (string Japanese, string? English) reason, DateTimeOffset now, CancellationToken cancellationToken);
}
