using MyPage.Web.Persistence;

namespace MyPage.Web.Features.Import.Writing;

/// <summary>In how many transactions a run happens.</summary>
internal interface IImportTransactions : IAsyncDisposable
{
    /// <summary>Writes one batch. <paramref name="write"/> may be called again when somebody else changed the same rows meanwhile.</summary>
    Task RunAsync(Func<PortalDbContext, Task> write, CancellationToken cancellationToken);

    /// <summary>Ends the run; without <paramref name="keep"/>, what can still be undone is.</summary>
    Task FinishAsync(bool keep, CancellationToken cancellationToken);
}
