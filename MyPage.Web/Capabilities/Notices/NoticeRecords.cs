using Microsoft.EntityFrameworkCore;
using MyPage.Web.Capabilities.Retention;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.Notices;

/// <summary>
/// What the holder and the LINE accounts of an ended contract have read, within the transaction that began by
/// <see cref="PortalDbContext.BeginWriteAsync(CancellationToken)"/>.
/// </summary>
public sealed class NoticeRecords : IPersonalRecords
{
    public Task RemoveAsync(PortalDbContext db, EndedContract ended, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(ended);
        return db.Set<NoticeReading>()
            .Where(reading => reading.PersonId == ended.AccountId || EF.Parameter(ended.LineAccounts).Contains(reading.PersonId))
            .ExecuteDeleteAsync(cancellationToken);
    }
}
