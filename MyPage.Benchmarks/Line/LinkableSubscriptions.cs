using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MyPage.Benchmarks.Hosting;
using MyPage.Domain;
using MyPage.Domain.Contracts;
using MyPage.Domain.Linking;
using MyPage.Domain.UserCodes;
using MyPage.Web.Capabilities.Linking;
using MyPage.Web.Capabilities.UserCodes;

namespace MyPage.Benchmarks.Line;

/// <summary>Readies lines to be linked: a user code as the holder would have it shown, and a LINE account that is a friend.</summary>
internal static class LinkableSubscriptions
{
    private const int InOneSave = 1000;

    /// <summary>As many, in random order, of those that the carrier's rules let link.</summary>
    public static async Task<List<LinkableSubscription>> PrepareAsync(PortalInProcess portal, int count, CancellationToken cancellationToken)
    {
        var vault = portal.Services.GetRequiredService<UserCodeVault>();
        var lifetime = portal.Services.GetRequiredService<IOptions<UserCodesOptions>>().Value.Lifetime;
        var now = TimeProvider.System.GetUtcNow();
        var ids = await IdsAsync(portal, BusinessCalendar.DateOf(now).AddYears(-portal.Services.GetRequiredService<IOptions<LinkingOptions>>().Value.MinimumAge), cancellationToken);
        if (ids.Length < count)
        {
            throw new InvalidOperationException($"Of {count} lines only {ids.Length} can be linked.");
        }

        new Random(7).Shuffle(ids);
        var lines = new List<LinkableSubscription>(count);
        foreach (var some in ids.Take(count).Chunk(InOneSave))
        {
            await using var db = await portal.Contexts.CreateDbContextAsync(cancellationToken);
            foreach (var subscription in await db.Subscriptions.Include(subscription => subscription.UserCodes).Where(subscription => some.Contains(subscription.Id)).ToListAsync(cancellationToken))
            {
                var digits = UserCodeDigits.Create();
                var code = subscription.IssueFirstUserCode(vault.Seal(digits, subscription.Id), now, lifetime).Value;
                var account = new LineAccount($"U{subscription.Id:N}", "まひろ", now);
                account.SetFriendship(true, now);
                db.Add(account);
                lines.Add(new LinkableSubscription(subscription.Id, subscription.ContractId, subscription.Version, code.Id, code.LookupHash, digits, account.Id, account.LineUserId));
            }

            await db.SaveChangesAsync(cancellationToken);
        }

        return lines;
    }

    private static async Task<Guid[]> IdsAsync(PortalInProcess portal, DateOnly bornBefore, CancellationToken cancellationToken)
    {
        await using var db = await portal.Contexts.CreateDbContextAsync(cancellationToken);
        return await (
            from subscription in db.Subscriptions
            where subscription.Terms.Status == SubscriptionStatus.Active && subscription.User.BirthDate < bornBefore
            join contract in db.Contracts on subscription.ContractId equals contract.Id
            where contract.Status == ContractStatus.Active
            orderby subscription.Id
            select subscription.Id).ToArrayAsync(cancellationToken);
    }
}
