using Microsoft.EntityFrameworkCore;
using MyPage.Benchmarks.Export;
using MyPage.Benchmarks.Hosting;
using MyPage.Domain.Contracts;
using MyPage.Web.Persistence;

namespace MyPage.Benchmarks.Portal;

/// <summary>A holder of three subscriptions who uses the portal (<see cref="PortalInUse"/>). The first is the one whose registered user they are themselves.</summary>
internal sealed record MeasuredHolder(PortalAccount Account, IReadOnlyList<Guid> Subscriptions)
{
    /// <summary>All of a portal. The first to ask has them use it.</summary>
    public static async Task<List<MeasuredHolder>> AllAsync(PortalInProcess portal, CancellationToken cancellationToken)
    {
        await using var db = await portal.Contexts.CreateDbContextAsync(cancellationToken);
        var lines = await (
            from subscription in db.Subscriptions
            where db.Subscriptions.Count(other => other.ContractId == subscription.ContractId) == CarrierExportWriter.MeasuredSubscriptions
            join account in db.Users.AsNoTracking() on subscription.ContractId equals account.ContractId
            select new { account, subscription.Id, IsOwn = subscription.User.Relation == Relation.Self }).ToListAsync(cancellationToken);
        var holders = lines.GroupBy(line => line.account.ContractId)
            .Select(line => new MeasuredHolder(line.First().account, [.. line.OrderByDescending(each => each.IsOwn).ThenBy(each => each.Id).Select(each => each.Id)])).ToList();
        if (!await db.ContractHolderLinks.AnyAsync(cancellationToken))
        {
            await PortalInUse.FillAsync(portal, holders, cancellationToken);
        }

        return holders;
    }
}
