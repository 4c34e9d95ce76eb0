using MyPage.Web.Background.Jobs;

namespace MyPage.Web.Capabilities.MobileData;

/// <summary>Tells of data that vanishes within three days (docs/data-books.md, Alerts); at other times of the month it finds nothing to do.</summary>
public sealed class AlertSweep(DataAlertDesk alerts) : IPortalJob
{
    public const string Name = "alert-sweep";

    public async Task RunAsync(JobRun run, CancellationToken cancellationToken) => await run.BatchDoneAsync(await alerts.SweepAsync(cancellationToken), cancellationToken);
}
