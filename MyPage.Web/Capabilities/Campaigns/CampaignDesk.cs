using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MyPage.Domain;
using MyPage.Domain.Campaigns;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.Campaigns;

/// <summary>
/// Loads versions of campaigns. A version that is running is never changed so that somebody who has applied loses by it, and a new one never takes over whoever
/// has applied to their loss: it begins later, or gives no less.
/// </summary>
public sealed class CampaignDesk(CampaignCatalog catalog)
{
    /// <summary>Loads one version inside the transaction that the context is in; the caller saves before the next.</summary>
    public async Task<Result<LoadedCampaign, CampaignRefusal>> LoadAsync(PortalDbContext db, JsonElement json, DateOnly today, CancellationToken cancellationToken)
    {
        if (!CampaignJson.Read(json, today).TryGetValue(out var stated, out var refusal))
        {
            return refusal;
        }

        // An operator in the console and the carrier's file load one after the other.
        await db.HoldAsync($"campaign-versions:{stated.Code}", cancellationToken);
        return await LoadAsync(db, stated, today, cancellationToken);
    }

    /// <summary>What loading it would say; for a context that is thrown away.</summary>
    public Task<Result<LoadedCampaign, CampaignRefusal>> CheckAsync(PortalDbContext db, Campaign stated, DateOnly today, CancellationToken cancellationToken) =>
        LoadAsync(db, stated, today, cancellationToken);

    private async Task<Result<LoadedCampaign, CampaignRefusal>> LoadAsync(PortalDbContext db, Campaign stated, DateOnly today, CancellationToken cancellationToken)
    {
        var rows = await db.Set<StoredCampaign>().Where(row => row.Code == stated.Code).ToListAsync(cancellationToken);
        var known = rows.ConvertAll(catalog.Of);
        var former = known.Find(version => version.Version == stated.Version);
        if (former is not null)
        {
            stated = stated with { FirstShownOn = former.FirstShownOn };
        }

        if (former is null && known.Exists(version => version.Version > stated.Version))
        {
            return new CampaignRefusal([new CampaignFault("version", CampaignFaultKind.OlderVersion, stated.Version, known.Max(version => version.Version))]);
        }

        List<CampaignFault> faults = [.. TakenBy(known, former, stated, today), .. await UnknownPlansAsync(db, stated, cancellationToken)];
        if (faults.Count > 0)
        {
            return new CampaignRefusal(faults);
        }

        var definition = CampaignJson.Write(stated);
        if (former is null)
        {
            db.Add(new StoredCampaign { Code = stated.Code, Version = stated.Version, FirstShownOn = today, Definition = definition });
            return new LoadedCampaign(stated, CampaignChange.Added);
        }

        var row = rows.Find(found => found.Version == stated.Version)!;
        if (string.Equals(row.Definition, definition, StringComparison.Ordinal))
        {
            return new LoadedCampaign(stated, CampaignChange.Unchanged);
        }

        row.Definition = definition;
        return new LoadedCampaign(stated, CampaignChange.Updated);
    }

    private static List<CampaignFault> TakenBy(List<Campaign> known, Campaign? former, Campaign stated, DateOnly today)
    {
        List<CampaignFault> faults = former is null ? [] : [.. CampaignVersions.TakesAway(former, stated, today).Select(taken => new CampaignFault(taken, CampaignFaultKind.TakesAway))];
        foreach (var version in known.Where(version => version.Version < stated.Version && version.AppliedUntil >= stated.AppliedFrom && stated.AppliedFrom <= today))
        {
            // Whoever applied on or after its first day would be judged by it from now on.
            if (CampaignVersions.TakesAway(version, stated with { AppliedFrom = version.AppliedFrom }, today) is { Count: > 0 } fields)
            {
                faults.Add(new CampaignFault("appliedFrom", CampaignFaultKind.TakesAwayFromVersion, stated.AppliedFrom, version.Version, fields, today));
            }
        }

        return faults;
    }

    private static async Task<IEnumerable<CampaignFault>> UnknownPlansAsync(PortalDbContext db, Campaign stated, CancellationToken cancellationToken)
    {
        var codes = stated.PlanCodes.ToList();
        var known = await db.Plans.Where(plan => EF.Parameter(codes).Contains(plan.Code)).Select(plan => plan.Code).ToListAsync(cancellationToken);
        return codes.Except(known, StringComparer.Ordinal).Select(missing => new CampaignFault("planCodes", CampaignFaultKind.UnknownPlan, missing));
    }
}
