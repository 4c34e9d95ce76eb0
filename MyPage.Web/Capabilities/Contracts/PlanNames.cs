using Microsoft.EntityFrameworkCore;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.Contracts;

/// <summary>The plans that an operator can choose from.</summary>
internal static class PlanNames
{
    /// <summary>All plans, by code.</summary>
    public static async Task<IReadOnlyList<(string Code, string Name)>> PlanNamesAsync(this PortalDbContext db, CancellationToken cancellationToken)
    {
        var plans = await db.Plans.AsNoTracking().OrderBy(plan => plan.Code).Select(plan => new { plan.Code, plan.Terms.Name }).ToListAsync(cancellationToken);
        return plans.ConvertAll(plan => (plan.Code, plan.Name));
    }
}
