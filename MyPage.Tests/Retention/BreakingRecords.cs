using MyPage.Web.Capabilities.Retention;
using MyPage.Web.Persistence;

namespace MyPage.Tests.Retention;

/// <summary>A capability's records, in whose removal the portal breaks off as often as a test says.</summary>
public sealed class BreakingRecords : IPersonalRecords
{
    /// <summary>How many more times it breaks off.</summary>
    public int Breaks { get; set; }

    public Task RemoveAsync(PortalDbContext db, EndedContract ended, CancellationToken cancellationToken) =>
        Breaks-- > 0 ? throw new InvalidOperationException("Broken off.") : Task.CompletedTask;
}
