using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MyPage.Domain;
using MyPage.Domain.Campaigns;
using MyPage.Domain.MobileData;
using MyPage.Web.Capabilities.Campaigns;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.Applications;

/// <summary>What is sold today, and which campaigns an application of today counts for.</summary>
public sealed class OfferQuery(IDbContextFactory<PortalDbContext> contexts, CampaignCatalog catalog, IOptions<ApplicationsOptions> applications, TimeProvider time)
{
    public async Task<Offer> GetAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var today = BusinessCalendar.DateOf(now);
        var options = applications.Value;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var sold = await db.Plans.AsNoTracking()
            .Where(plan => plan.Terms.SoldFrom <= today && (plan.Terms.SoldUntil == null || plan.Terms.SoldUntil >= today))
            .ToListAsync(cancellationToken);
        var plans = sold.OrderBy(plan => plan.Terms.DataMb).ThenBy(plan => plan.Terms.MonthlyFeeYen).ThenBy(plan => plan.Code, StringComparer.Ordinal).ToList();
        var campaigns = CountingOn(today, await catalog.ReadAsync(db, cancellationToken));
        var others = options.Instead.SelectMany(service => service.Series).ToHashSet(StringComparer.Ordinal);
        var own = plans.FindAll(plan => !others.Contains(plan.Terms.Series));
        return new Offer(
            options.StateAt(now),
            options.OpenFrom,
            options.ClosedFrom,
            today,
            new OfferedService(null, options.Url, own, [.. campaigns.Where(campaign => campaign.PlanCodes.Count == 0 || Concerns(campaign, own))]),
            [.. options.Instead.Select(service => ServiceOf(service, plans, campaigns))]);
    }

    // A campaign for any plan is for any of the carrier's own: only what names another service's plan is of that service.
    private static OfferedService ServiceOf(ApplicationsOptions.Service service, List<Plan> plans, List<Campaign> campaigns)
    {
        var sold = plans.FindAll(plan => service.Series.Contains(plan.Terms.Series));
        return new OfferedService(service, service.Url, sold, [.. campaigns.Where(campaign => Concerns(campaign, sold))]);
    }

    // Of each code the version that an application of that day is judged by, where that day lies in its period.
    private static List<Campaign> CountingOn(DateOnly today, IReadOnlyList<Campaign> versions) =>
    [
        .. CampaignCatalog.For(versions, today).Where(campaign => campaign.Concerns(today))
            .OrderBy(campaign => campaign.AppliedUntil).ThenBy(campaign => campaign.Code, StringComparer.Ordinal),
    ];

    private static bool Concerns(Campaign campaign, List<Plan> plans) => plans.Exists(plan => campaign.PlanCodes.Contains(plan.Code, StringComparer.Ordinal));
}
