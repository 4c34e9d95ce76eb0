using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MyPage.Benchmarks.Hosting;
using MyPage.Benchmarks.Portal;
using MyPage.Domain.Linking;
using MyPage.Domain.UserCodes;
using MyPage.Web.Capabilities.UserCodes;

namespace MyPage.Benchmarks.Data;

/// <summary>Lines whose users have linked, so that they can give and receive.</summary>
internal static class GiftPairs
{
    private const int InOneSave = 200;

    /// <summary>For each holder two pairs with one sender: the first line gives, the others receive.</summary>
    public static async Task<List<GiftPair[]>> LinkAsync(PortalInProcess portal, IReadOnlyList<MeasuredHolder> holders, CancellationToken cancellationToken)
    {
        var vault = portal.Services.GetRequiredService<UserCodeVault>();
        var lifetime = portal.Services.GetRequiredService<IOptions<UserCodesOptions>>().Value.Lifetime;
        var now = TimeProvider.System.GetUtcNow();
        var pairs = new List<GiftPair[]>(holders.Count);
        foreach (var some in holders.Chunk(InOneSave))
        {
            await using var db = await portal.Contexts.CreateDbContextAsync(cancellationToken);
            var ids = some.SelectMany(holder => holder.Subscriptions).ToList();
            var lines = await db.Subscriptions.Include(line => line.UserCodes).Include(line => line.Links).Where(line => ids.Contains(line.Id)).ToDictionaryAsync(line => line.Id, cancellationToken);
            foreach (var holder in some)
            {
                var accounts = holder.Subscriptions.Select(id =>
                {
                    var line = lines[id];
                    var account = new LineAccount($"U{id:N}", "まひろ", now.AddDays(-40));
                    var code = line.IssueFirstUserCode(vault.Seal(UserCodeDigits.Create(), id), now.AddDays(-3), lifetime).Value;
                    db.AddRange(account, code, RegisteredUserLinking.Complete(line, code, account.Id, now.AddDays(-2)));
                    return account;
                }).ToList();
                pairs.Add([.. Enumerable.Range(1, 2).Select(to => new GiftPair(
                    holder.Account.ContractId, holder.Subscriptions[0], holder.Subscriptions[to], accounts[0].Id, accounts[to].Id, accounts[0].LineUserId, accounts[to].LineUserId))]);
            }

            await db.SaveChangesAsync(cancellationToken);
        }

        return pairs;
    }
}
