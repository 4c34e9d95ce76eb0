using Microsoft.EntityFrameworkCore;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.OwnData;

/// <summary>What belongs to one contract holder: the keys by which every table is asked.</summary>
/// <param name="Db">Where it is read.</param>
/// <param name="ContractId">The contract.</param>
/// <param name="AccountId">Its account.</param>
/// <param name="Subscriptions">Its subscriptions, ended ones included.</param>
/// <param name="LineAccounts">The LINE account that the holder is linked to; registered users' are not the holder's.</param>
public sealed record Own(PortalDbContext Db, Guid ContractId, Guid AccountId, IReadOnlyList<Guid> Subscriptions, IReadOnlyList<Guid> LineAccounts)
{
    /// <summary>Looks the keys up.</summary>
    public static async Task<Own> FindAsync(PortalDbContext db, Guid contractId, Guid accountId, CancellationToken cancellationToken) => new(
        db,
        contractId,
        accountId,
        await db.Subscriptions.Where(line => line.ContractId == contractId).OrderBy(line => line.Id).Select(line => line.Id).ToListAsync(cancellationToken),
        await db.ContractHolderLinks.Where(link => link.ContractId == contractId && link.EndedAt == null).Select(link => link.LineAccountId).ToListAsync(cancellationToken));
}
