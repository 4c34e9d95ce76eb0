namespace MyPage.Web.Capabilities.Imports;

/// <summary>Loads a carrier's export into the portal: the same for the command and for the console.</summary>
public interface ICarrierImport
{
    /// <summary>
    /// Runs an import. A strict run is rehearsed first, and loads only when nothing was refused then. Cancelling leaves the batches that
    /// are done; nothing while it is a rehearsal.
    /// </summary>
    Task<ImportReport> RunAsync(ImportRequest request, IProgress<ImportProgress>? progress, CancellationToken cancellationToken);
}
