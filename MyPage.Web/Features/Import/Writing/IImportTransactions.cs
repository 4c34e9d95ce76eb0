using MyPage.Web.Persistence;

namespace MyPage.Web.Features.Import.Writing;

/// <summary>In how many transactions a run happens, and whether anything of it stays.</summary>
internal interface IImportTransactions : IAsyncDisposable
{
    /// <summary>Writes one batch. <paramref name="write"/> may be called again when somebody else changed the same rows meanwhile.</summary>
    Task RunAsync(Func<PortalDbContext, Task> write, CancellationToken cancellationToken);
}
