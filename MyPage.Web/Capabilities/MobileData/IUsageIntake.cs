using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.MobileData;

/// <summary>Takes what the carrier reports of usage.</summary>
public interface IUsageIntake
{
    /// <summary>Takes readings within the transaction that the context is in; the caller saves and commits. What is refused leaves no trace.</summary>
    /// <param name="db">The context, in a transaction of <see cref="PortalDbContext.BeginWriteAsync"/>.</param>
    /// <param name="readings">No number and date twice.</param>
    /// <param name="now">When they arrive.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>What came of each, in the order of the readings.</returns>
    Task<IReadOnlyList<UsageReadingResult>> TakeAsync(PortalDbContext db, IReadOnlyList<UsageReading> readings, DateTimeOffset now, CancellationToken cancellationToken);
}
