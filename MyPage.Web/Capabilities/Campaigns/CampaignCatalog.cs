using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Campaigns;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.Campaigns;

/// <summary>The campaigns that there are. What a row says is read once; the rows themselves are asked for each time, so that a node never shows an older version.</summary>
public sealed class CampaignCatalog
{
    private readonly ConcurrentDictionary<(string Definition, DateOnly FirstShownOn), Campaign> _read = new();

    private readonly Func<PortalDbContext, IAsyncEnumerable<StoredCampaign>> _all = EF.CompileAsyncQuery((PortalDbContext db) =>
        db.Set<StoredCampaign>().AsNoTracking());

    /// <summary>All versions of all campaigns, by code and version.</summary>
    public async Task<IReadOnlyList<Campaign>> ReadAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        var campaigns = new List<Campaign>();
        await foreach (var stored in _all(db).WithCancellation(cancellationToken))
        {
            campaigns.Add(Of(stored));
        }

        return [.. campaigns.OrderBy(campaign => campaign.Code, StringComparer.Ordinal).ThenBy(campaign => campaign.Version)];
    }

    /// <summary>What a row says.</summary>
    public Campaign Of(StoredCampaign stored) => Of(stored.Definition, stored.FirstShownOn);

    /// <summary>The same of its columns.</summary>
    public Campaign Of(string definition, DateOnly firstShownOn) =>
        _read.GetOrAdd((definition, firstShownOn), static key => CampaignJson.Parse(key.Definition, key.FirstShownOn));

    /// <summary>Of each code the version that holds for an application.</summary>
    public static IReadOnlyList<Campaign> For(IEnumerable<Campaign> campaigns, DateOnly appliedOn) =>
        [.. campaigns.GroupBy(campaign => campaign.Code, StringComparer.Ordinal).Select(versions => CampaignVersions.For(versions, appliedOn)!)];
}
