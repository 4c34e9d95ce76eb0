using Microsoft.EntityFrameworkCore;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Features.DataUsage;

/// <summary>What the pages of データ残量 show: the lines that the caller sees, and nothing of others.</summary>
public sealed class DataQuery(SeenSubscriptions subscriptions, SubscriptionBalanceQuery balances, IDbContextFactory<PortalDbContext> contexts, TimeProvider time)
{
    /// <summary>All lines of the caller.</summary>
    public async Task<DataList> ListAsync(Caller caller, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var lines = await subscriptions.OfAsync(db, caller, cancellationToken);
        return new DataList(lines, await balances.OfAsync(db, [.. lines.Select(subscription => subscription.Id)], now, cancellationToken), now);
    }

    /// <summary>One line; null when it is not the caller's.</summary>
    public async Task<DataScreen?> FindAsync(Caller caller, Guid subscriptionId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var (lines, version) = await subscriptions.WithVersionAsync(db, caller, now, cancellationToken);
        if (lines.FirstOrDefault(subscription => subscription.Id == subscriptionId) is not { } subscription)
        {
            return null;
        }

        var found = await ExplainedBook.FindAsync(db, subscriptionId, now, cancellationToken);
        return new DataScreen(subscription, lines.Count > 1, found?.Book, found?.Balance, now, version);
    }

    /// <summary>Whether a line is the caller's.</summary>
    public async Task<bool> SeesAsync(Caller caller, Guid subscriptionId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return (await subscriptions.OfAsync(db, caller, cancellationToken)).Any(subscription => subscription.Id == subscriptionId);
    }

    /// <summary>Which state of the books the caller would be shown now.</summary>
    public async Task<string> VersionAsync(Caller caller, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return (await subscriptions.WithVersionAsync(db, caller, time.GetUtcNow(), cancellationToken)).Version;
    }
}
