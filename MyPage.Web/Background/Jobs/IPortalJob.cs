namespace MyPage.Web.Background.Jobs;

/// <summary>
/// Work that the portal does by itself from time to time (docs/data-books.md, Jobs). It may run late, twice, on two nodes at once or be killed anywhere, and
/// leaves the same: what is still to be done is found in the data, and each batch is a transaction of its own. Registered by one line
/// (<see cref="JobRegistration.AddJob{TJob}"/>).
/// </summary>
public interface IPortalJob
{
    /// <summary>Does all that is due, batch by batch, and tells <paramref name="run"/> of each.</summary>
    Task RunAsync(JobRun run, CancellationToken cancellationToken);
}
