using Microsoft.EntityFrameworkCore;
using MyPage.Domain;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Features.Home;

/// <summary>What ホーム shows to a registered user.</summary>
public sealed class UserHomeQuery(SeenSubscriptions subscriptions, IDbContextFactory<PortalDbContext> contexts, TimeProvider time)
{
    public async Task<UserHomeView> GetAsync(UserCaller caller, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return new UserHomeView(BusinessCalendar.DateOf(time.GetUtcNow()), await subscriptions.OfUserAsync(db, caller.LineAccountId, cancellationToken));
    }
}
