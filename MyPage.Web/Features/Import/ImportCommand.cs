using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using MyPage.Web.Capabilities.Imports;
using MyPage.Web.Configuration;
using MyPage.Web.Persistence;

namespace MyPage.Web.Features.Import;

/// <summary>The command <c>import FOLDER [--strict] [--dry-run] [--accept-user-changes N]</c>.</summary>
public sealed class ImportCommand(ICarrierImport import, ImportLedger ledger, IDbContextFactory<PortalDbContext> contexts, TimeProvider time, ILogger<ImportCommand> logger)
{
    private const string AcceptOption = "--accept-user-changes";
    private const string Usage = "Usage: import FOLDER [--strict] [--dry-run] [--accept-user-changes N]";

    /// <summary>What is wrong with the command's words, or with the folder that they name; null for nothing.</summary>
    public static string? FaultIn(IReadOnlyList<string> args) => Parse(args, out var fault) is null ? $"{fault} {Usage}" : null;

    /// <summary>Imports and says what came of it: refusals and the summary on <paramref name="output"/>, everything else on <paramref name="error"/>.</summary>
    public async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        if (Parse(args, out var fault) is not { } request)
        {
            await error.WriteLineAsync($"{fault} {Usage}");
            return ExitCodes.CouldNot;
        }

        var isTerminal = ReferenceEquals(error, Console.Error) && !Console.IsErrorRedirected;
        var display = new ImportProgressDisplay(error, isTerminal, time);
        var loads = request is { Strict: false, DryRun: false };
        request = request with
        {
            OnRefused = refusal =>
            {
                display.Clear();
                output.WriteLine(refusal);
            },
            OnRehearsed = () => loads = true,
        };

        try
        {
            return await RunAsync(request, display, output, error, cancellationToken);
        }
        catch (Exception exception) when (ImportFaults.WordsOf(exception, loads, cancellationToken) is { } reason)
        {
            display.Clear();
            await error.WriteLineAsync(reason);
            return ExitCodes.CouldNot;
        }
        finally
        {
            await output.FlushAsync(CancellationToken.None);
        }
    }

    // It stands in the history from its beginning on, so that the console knows of it.
    private async Task<int> RunAsync(ImportRequest request, ImportProgressDisplay display, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        if (!(await ledger.BeginCommandAsync(request, await FilesOfAsync(request.Folder, cancellationToken), cancellationToken)).TryGetValue(out var recorded, out _))
        {
            await error.WriteLineAsync("The console is importing now. Wait until it is done (取り込み), or have it ended there.");
            return ExitCodes.CouldNot;
        }

        var recorder = new ImportRecorder(contexts, time, logger, recorded.Id);
        try
        {
            var shown = request.OnRefused;
            var report = await import.RunAsync(
                request with
                {
                    OnRefused = refusal =>
                    {
                        shown?.Invoke(refusal);
                        recorder.Refused(refusal);
                    },
                },
                new BothProgress(display, recorder),
                cancellationToken);
            await EndAsync(request.DryRun ? ImportState.Checked : report.WasKept ? ImportState.Loaded : ImportState.NotLoaded, report, null);
            display.Clear();
            Print(report, request, output);
            return report.HasRefusals ? ExitCodes.DoneWithRefusals : ExitCodes.Done;
        }
        catch (Exception exception)
        {
            await EndAsync(cancellationToken.IsCancellationRequested ? ImportState.Cancelled : ImportState.Failed, null, exception);
            throw;
        }

        async Task EndAsync(ImportState state, ImportReport? report, Exception? fault)
        {
            try
            {
                await recorder.DisposeAsync();
                await ledger.EndAsync(recorded.Id, state, report, state is ImportState.Failed ? ImportFaults.WordsOf(fault!, true, CancellationToken.None) ?? fault!.GetType().Name : null, CancellationToken.None);
            }
            catch (Exception exception) when (fault is not null)
            {
                // The database is away: what the history lacks, it says by itself in half a minute.
                logger.LogWarning(exception, "How import {Id} ended could not be written down", recorded.Id);
            }
        }
    }

    private static async Task<IReadOnlyList<ReceivedFile>> FilesOfAsync(string path, CancellationToken cancellationToken)
    {
        var folder = new ImportFolder(path);
        var files = new List<ReceivedFile>();
        foreach (var name in CarrierFiles.Names)
        {
            if (folder.Find(name) is [var one, ..])
            {
                await using var stream = File.OpenRead(one);
                files.Add(new ReceivedFile(name, stream.Length, Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken))));
            }
        }

        return files;
    }

    private static ImportRequest? Parse(IReadOnlyList<string> args, out string fault)
    {
        if (CommandWords.Read(args, ["--strict", "--dry-run"], [AcceptOption], out fault) is not { } read)
        {
            return null;
        }

        var accepted = 0;
        if (read.ValueOf(AcceptOption) is { } value && !int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out accepted))
        {
            fault = $"{AcceptOption} takes how many registered users may become other people.";
            return null;
        }

        var folders = read.Words;
        fault = folders.Count != 1 ? "Name the one folder to import."
            : !Directory.Exists(folders[0]) ? $"There is no folder {Path.GetFullPath(folders[0])}."
            : !CarrierFiles.Names.Any(name => new ImportFolder(folders[0]).Find(name).Count > 0) ? $"{Path.GetFullPath(folders[0])} has none of {string.Join(", ", CarrierFiles.Names)}."
            : string.Empty;
        return fault.Length > 0 ? null : new ImportRequest(folders[0]) { Strict = read.Has("--strict"), DryRun = read.Has("--dry-run"), CountsConditions = read.Has("--dry-run"), AcceptedUserChanges = accepted };
    }

    private static void Print(ImportReport report, ImportRequest request, TextWriter output)
    {
        foreach (var name in report.LeftAlone)
        {
            output.WriteLine($"{name}: left alone");
        }

        foreach (var file in report.Files)
        {
            output.WriteLine(file);
        }

        foreach (var count in report.Counts)
        {
            output.WriteLine(count);
        }

        if (request.DryRun)
        {
            output.WriteLine("Dry run: nothing was changed.");
        }
        else if (!report.WasKept)
        {
            output.WriteLine("Nothing was loaded: with --strict, no row may be refused.");
        }
        else if (request.Strict && report.HasRefusals)
        {
            output.WriteLine("Ended there: no row was refused at first, so the files or the portal have changed since. What is counted above is loaded. Run the same import again.");
        }
    }
}
