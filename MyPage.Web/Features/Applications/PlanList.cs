using Microsoft.EntityFrameworkCore;
using MyPage.Domain;
using MyPage.Domain.MobileData;
using MyPage.Web.Persistence;

namespace MyPage.Web.Features.Applications;

/// <summary>The plans that are sold today, the smallest first.</summary>
public sealed class PlanList(IDbContextFactory<PortalDbContext> contexts, TimeProvider time)
{
    public async Task<IReadOnlyList<PlanTerms>> GetAsync(CancellationToken cancellationToken)
    {
        var today = BusinessCalendar.DateOf(time.GetUtcNow());
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var plans = await db.Plans
            .Where(plan => plan.Terms.SoldFrom <= today && (plan.Terms.SoldUntil == null || plan.Terms.SoldUntil >= today))
            .AsNoTracking().ToListAsync(cancellationToken);
        return [.. plans.Select(plan => plan.Terms).OrderBy(terms => terms.DataMb).ThenBy(terms => terms.MonthlyFeeYen).ThenBy(terms => terms.Name, StringComparer.Ordinal)];
    }
}
