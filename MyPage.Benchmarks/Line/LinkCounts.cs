using Microsoft.EntityFrameworkCore;
using MyPage.Benchmarks.Hosting;
using MyPage.Domain.UserCodes;
using MyPage.Web.Auditing;
using MyPage.Web.Outbox;

namespace MyPage.Benchmarks.Line;

/// <summary>The rows that links leave behind.</summary>
internal sealed record LinkCounts(int Links, int UsedCodes, int AuditEntries, int OutboxMessages)
{
    public static async Task<LinkCounts> TakeAsync(PortalInProcess portal, CancellationToken cancellationToken)
    {
        await using var db = await portal.Contexts.CreateDbContextAsync(cancellationToken);
        return new LinkCounts(
            await db.RegisteredUserLinks.CountAsync(cancellationToken),
            await db.UserCodes.CountAsync(code => code.EndState == UserCodeState.Used, cancellationToken),
            await db.Set<AuditEntry>().CountAsync(cancellationToken),
            await db.Set<OutboxMessage>().CountAsync(cancellationToken));
    }

    public static LinkCounts operator -(LinkCounts one, LinkCounts other) =>
        new(one.Links - other.Links, one.UsedCodes - other.UsedCodes, one.AuditEntries - other.AuditEntries, one.OutboxMessages - other.OutboxMessages);

    public static LinkCounts operator *(LinkCounts one, int count) => new(one.Links * count, one.UsedCodes * count, one.AuditEntries * count, one.OutboxMessages * count);
}
