using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Notices;
using MyPage.Web.Capabilities.Help;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Capabilities.Notices;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Features.Home;

/// <summary>What ホーム shows to a registered user.</summary>
public sealed class UserHomeQuery(SeenSubscriptions subscriptions, SubscriptionBalanceQuery balances, NoticeBoard notices, IDbContextFactory<PortalDbContext> contexts, TimeProvider time)
{
    public async Task<UserHomeView> GetAsync(UserCaller caller, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var seen = await subscriptions.OfAsync(db, caller, cancellationToken);
        var reader = NoticeReader.User([.. seen.Select(line => NoticeSubscription.Of(line.Terms.PlanCode, line.Terms.Status, line.Contract))]);
        return new UserHomeView(
            now,
            seen,
            await balances.OfAsync(db, [.. seen.Select(subscription => subscription.Id)], now, cancellationToken),
            await notices.UnreadAsync(db, caller, reader, now, cancellationToken))
        {
            UnreadAnswers = await HelpOwners.Seen(db, caller).SumAsync(thread => thread.UnreadAnswers, cancellationToken),
        };
    }
}
