using Microsoft.EntityFrameworkCore;
using MyPage.Domain.CallerActs;
using MyPage.Web.Capabilities.Retention;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.CallerActs;

/// <summary>
/// What operators did for the holder of an ended contract, and why; the audit log keeps that it was done. Within the transaction that began
/// by <see cref="PortalDbContext.BeginWriteAsync(CancellationToken)"/>.
/// </summary>
public sealed class CallerActRecords : IPersonalRecords
{
    public Task RemoveAsync(PortalDbContext db, EndedContract ended, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(ended);
        return db.Set<CallerAct>().Where(act => act.ContractId == ended.ContractId).ExecuteDeleteAsync(cancellationToken);
    }
}
