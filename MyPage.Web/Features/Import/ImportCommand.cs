using System.Data.Common;
using System.Globalization;
using MyPage.Web.Configuration;
using MyPage.Web.Persistence;

namespace MyPage.Web.Features.Import;

/// <summary>The command <c>import FOLDER [--strict] [--dry-run] [--accept-user-changes N]</c>.</summary>
public sealed class ImportCommand(CarrierImport import, TimeProvider time)
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
            var report = await import.RunAsync(request, display, cancellationToken);
            display.Clear();
            Print(report, request, output);
            return report.HasRefusals ? ExitCodes.DoneWithRefusals : ExitCodes.Done;
        }
        catch (Exception exception) when (ReasonOf(exception, loads, cancellationToken) is { } reason)
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
            : !CarrierImport.FileNames.Any(name => new ImportFolder(folders[0]).Find(name).Count > 0) ? $"{Path.GetFullPath(folders[0])} has none of {string.Join(", ", CarrierImport.FileNames)}."
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

    // What can go wrong without a fault of the program; anything else keeps its stack trace.
    private static string? ReasonOf(Exception exception, bool loads, CancellationToken cancellationToken) => exception switch
    {
        OperationCanceledException when cancellationToken.IsCancellationRequested => loads
            ? "Cancelled; whole batches are loaded. Run the same import again to complete it."
            : "Cancelled; nothing was changed.",
        _ when exception.GetBaseException() is DbException or System.Net.Sockets.SocketException => $"The database failed: {FailureWords.FirstLineOf(exception.GetBaseException())} Run the same import again to complete it.",
        WriteTurnException => $"The database failed: {FailureWords.FirstLineOf(exception)} Run the same import again to complete it.",
        IOException or UnauthorizedAccessException => $"A file could not be read: {FailureWords.FirstLineOf(exception)}",
        _ => null,
    };
}
