using Microsoft.EntityFrameworkCore;
using MyPage.Domain;
using MyPage.Domain.Contracts;
using MyPage.Web.Capabilities.Linking;
using MyPage.Web.Features.Linking;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Features.Home;

/// <summary>ホーム of a registered user. Usage of before they became the registered user is their predecessor's and is not counted.</summary>
public sealed class UserHomeQuery(IDbContextFactory<PortalDbContext> contexts, TimeProvider time)
{
    public async Task<HomeView> GetAsync(SignedInUser user, CancellationToken cancellationToken)
    {
        var today = BusinessCalendar.DateOf(time.GetUtcNow());
        var firstOfMonth = BusinessCalendar.FirstOfMonth(today);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await (
            from link in db.RegisteredUserLinks
            where link.LineAccountId == user.LineAccountId && link.EndedAt == null
            join subscription in db.Subscriptions on link.SubscriptionId equals subscription.Id
            join plan in db.Plans on subscription.Terms.PlanCode equals plan.Code
            orderby subscription.PhoneNumber
            select new { subscription.Id, subscription.PhoneNumber, subscription.Terms, subscription.User, subscription.UserSince, plan.Terms.Name, plan.Terms.DataMb })
            .AsNoTracking().ToListAsync(cancellationToken);
        var lines = new List<HomeLine>(rows.Count);
        foreach (var row in rows)
        {
            var since = BusinessCalendar.DateOf(row.UserSince);
            var from = since > firstOfMonth ? since : firstOfMonth;
            var usage = await db.DailyUsages.Where(u => u.SubscriptionId == row.Id && u.Date >= from)
                .GroupBy(_ => 1).Select(days => new { Mb = days.Sum(day => day.UsedMb), AsOf = days.Max(day => day.Date) })
                .SingleOrDefaultAsync(cancellationToken);
            lines.Add(new HomeLine(
                row.Id, row.PhoneNumber, row.Terms.Status, row.Terms.SimDeliveredOn, row.User.Name, row.User.BirthDate, row.User.Relation,
                row.Name, row.DataMb, UserLinked: true, CodeIsDead: false, usage?.Mb ?? 0, usage?.AsOf));
        }

        return new HomeView(lines.Count > 0 ? lines[0].UserName : "", ContractStatus.Active, HolderLinked: false, today, lines);
    }
}
