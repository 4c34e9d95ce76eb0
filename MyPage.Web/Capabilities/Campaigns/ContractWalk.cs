using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.Campaigns;

/// <summary>All contracts, some at a time: nothing but one batch is held, however many there are.</summary>
public static class ContractWalk
{
    private const int BatchContracts = 1000;

    /// <summary>The keys of all contracts, batch by batch.</summary>
    public static async IAsyncEnumerable<List<Guid>> BatchesAsync(PortalDbContext db, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var last = Guid.Empty; await NextAsync(db, last, cancellationToken) is { Count: > 0 } ids; last = ids[^1])
        {
            yield return ids;
        }
    }

    private static Task<List<Guid>> NextAsync(PortalDbContext db, Guid last, CancellationToken cancellationToken) =>
        db.Contracts.Where(contract => contract.Id > last).OrderBy(contract => contract.Id).Select(contract => contract.Id).Take(BatchContracts).ToListAsync(cancellationToken);
}
