using Microsoft.EntityFrameworkCore;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.Imports;

/// <summary>
/// Runs what waits in the console's history and has its files on this node: the dry run first, then, once an operator has ordered it, the
/// loading; both by the command's own code. It knows nothing of pages: whoever ordered it may be gone.
/// </summary>
public sealed class ImportRunner(
    ImportLedger ledger, ImportRoom room, IDbContextFactory<PortalDbContext> contexts, IServiceScopeFactory scopes, TimeProvider time, ILogger<ImportRunner> logger)
{
    /// <summary>Runs what is due, one after the other, and removes the files of what is over.</summary>
    public async Task RunDueAsync(CancellationToken cancellationToken)
    {
        var kept = room.Kept();
        if (kept.Count > 0)
        {
            foreach (var over in await ledger.OverAsync(kept, cancellationToken))
            {
                room.Remove(over);
            }
        }

        while (await ledger.TakeUpAsync(room.Has, cancellationToken) is { } import)
        {
            await RunAsync(import, cancellationToken);
        }
    }

    private async Task RunAsync(RecordedImport import, CancellationToken stopping)
    {
        var loads = import.State == ImportState.Loading;
        var recorder = new ImportRecorder(contexts, time, logger, import.Id);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(recorder.Asked, stopping);
        ImportReport? report = null;
        ImportState state;
        string? fault = null;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            report = await scope.ServiceProvider.GetRequiredService<ICarrierImport>().RunAsync(
                new ImportRequest(room.PathOf(import.Id), import.Strict && loads, DryRun: !loads) { OnRefused = recorder.Refused, AcceptedUserChanges = import.AcceptedUserChanges },
                recorder,
                end.Token);
            state = !loads ? ImportState.Checked : report.WasKept ? ImportState.Loaded : ImportState.NotLoaded;
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            state = recorder.IsCancelAsked ? ImportState.Cancelled : ImportState.BrokenOff;
        }
        catch (Exception exception)
        {
            logger.LogError(exception, "Import {Id} could not go on", import.Id);
            (state, fault) = (ImportState.Failed, ImportFaults.WordsOf(exception, loads, CancellationToken.None) ?? "See the log of this node.");
        }

        await recorder.DisposeAsync();
        await ledger.EndAsync(import.Id, state, report, fault, CancellationToken.None);
    }
}
