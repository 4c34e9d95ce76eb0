using System.Globalization;
using MyPage.Web.Background.Jobs;
using MyPage.Web.Configuration;

namespace MyPage.Web.Hosting.Commands;

/// <summary><c>run-job NAME</c>: runs a job now, whether a serving portal runs it at the same time or not.</summary>
public sealed class RunJobCommand(JobRunner jobs)
{
    /// <summary>What is wrong with the command's words; null for nothing.</summary>
    public static string? FaultIn(IReadOnlyList<string> args) => args is [var name] && !name.StartsWith('-') ? null : "run-job takes the name of one job, and nothing else. See --help.";

    public async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        if (await jobs.RunAsync(args[0], cancellationToken) is not { } run)
        {
            await error.WriteLineAsync($"mypage: run-job: no job is called {args[0]}. There are {string.Join(", ", jobs.Jobs.Select(job => job.Name))}.");
            return ExitCodes.CouldNot;
        }

        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{args[0]}: {run.Lines} lines, {run.Faults} could not be brought on"));
        return run.Faults == 0 ? ExitCodes.Done : ExitCodes.DoneWithRefusals;
    }
}
