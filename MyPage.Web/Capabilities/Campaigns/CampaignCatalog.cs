using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Campaigns;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.Campaigns;

/// <summary>The campaigns that there are. What a row says is read once; the rows themselves are asked for each time, so that a node never shows an older version.</summary>
public sealed class CampaignCatalog(TimeProvider time)
{
    // For a first look alone; what is shown is read anew.
    private static readonly TimeSpan GlancedFor = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<(string Code, int Version), Read> _read = new();

    private readonly Func<PortalDbContext, IAsyncEnumerable<StoredCampaign>> _all = EF.CompileAsyncQuery((PortalDbContext db) =>
        db.Set<StoredCampaign>().AsNoTracking());

    private volatile Glance? _glance;

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

    /// <summary>
    /// The same as they were ten seconds ago at most, mostly without a statement: to see whether it is worth looking, and nothing of it is to be shown. A
    /// version that was added or taken away since is seen at once.
    /// </summary>
    /// <param name="db">Where they are read when it is time.</param>
    /// <param name="count">How many versions there are now.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async ValueTask<IReadOnlyList<Campaign>> GlanceAsync(PortalDbContext db, int count, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (_glance is { } glance && glance.Campaigns.Count == count && now >= glance.At && now - glance.At < GlancedFor)
        {
            return glance.Campaigns;
        }

        var campaigns = await ReadAsync(db, cancellationToken);
        _glance = new Glance(campaigns, now);
        return campaigns;
    }

    /// <summary>What a row says.</summary>
    public Campaign Of(StoredCampaign stored) => Of(stored.Code, stored.Version, stored.Definition, stored.FirstShownOn);

    /// <summary>The same of its columns.</summary>
    public Campaign Of(string code, int version, string definition, DateOnly firstShownOn)
    {
        // By its key, and then compared: to hash what it says would take longer than to judge by it.
        if (_read.TryGetValue((code, version), out var read) && read.FirstShownOn == firstShownOn && string.Equals(read.Definition, definition, StringComparison.Ordinal))
        {
            return read.Campaign;
        }

        read = new Read(definition, firstShownOn, CampaignJson.Parse(definition, firstShownOn));
        _read[(code, version)] = read;
        return read.Campaign;
    }

    /// <summary>Of each code the version that holds for an application.</summary>
    public static IReadOnlyList<Campaign> For(IEnumerable<Campaign> campaigns, DateOnly appliedOn) =>
        [.. campaigns.GroupBy(campaign => campaign.Code, StringComparer.Ordinal).Select(versions => CampaignVersions.For(versions, appliedOn)!)];

    private sealed record Read(string Definition, DateOnly FirstShownOn, Campaign Campaign);

    private sealed record Glance(IReadOnlyList<Campaign> Campaigns, DateTimeOffset At);
}
