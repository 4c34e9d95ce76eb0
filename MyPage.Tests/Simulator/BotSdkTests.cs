using System.Diagnostics;
using Xunit;
using Xunit.Abstractions;

namespace MyPage.Tests.Simulator;

/// <summary>
/// LINE's own client, <c>@line/bot-sdk</c>, uses the simulator: the one judge here that was not written by us.
/// Needs node and npm; MYPAGE_REQUIRE_ALL=1 makes their absence a failure.
/// </summary>
public sealed class BotSdkTests(ITestOutputHelper output)
{
    private const string Version = "10.8.0";

    [Fact]
    public async Task LinesOwnClient_EveryOperation_Works()
    {
        var scripts = Path.Combine(RepositoryRoot(), "MyPage.Tests", "Simulator", "bot-sdk");
        var folder = Path.Combine(Path.GetTempPath(), "mypage-bot-sdk-" + Version);
        if (await PrepareAsync(scripts, folder) is { } reason)
        {
            LeaveOut(reason);
            return;
        }

        File.Copy(Path.Combine(scripts, "check.mjs"), Path.Combine(folder, "check.mjs"), overwrite: true);
        await using var line = await SimulatorHost.StartAsync(o => o.WebhookHandler = null);

        var (exitCode, text) = await RunAsync("node", "check.mjs", folder, TimeSpan.FromSeconds(120), new(StringComparer.Ordinal)
        {
            ["SIMULATOR_URL"] = line.BaseAddress.AbsoluteUri,
            ["CHANNEL_ID"] = SimulatorHost.BotId,
            ["CHANNEL_SECRET"] = SimulatorHost.BotSecret,
        });

        output.WriteLine(text);
        Assert.True(exitCode == 0, text);
    }

    /// <summary>Null when the client is installed, otherwise why it is not.</summary>
    private static async Task<string?> PrepareAsync(string scripts, string folder)
    {
        if (Directory.Exists(Path.Combine(folder, "node_modules", "@line", "bot-sdk")))
        {
            return null;
        }

        Directory.CreateDirectory(folder);
        File.Copy(Path.Combine(scripts, "package.json"), Path.Combine(folder, "package.json"), overwrite: true);
        try
        {
            var (node, version) = await RunAsync("node", "--version", folder, TimeSpan.FromSeconds(60));
            if (node != 0)
            {
                return "node does not run: " + version;
            }

            var (npm, text) = await RunAsync("npm", "install --no-audit --no-fund --no-package-lock", folder, TimeSpan.FromMinutes(3));
            return npm == 0 ? null : "npm could not install @line/bot-sdk: " + text;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return "node or npm is not here: " + e.Message;
        }
    }

    private static async Task<(int ExitCode, string Text)> RunAsync(
        string program, string arguments, string folder, TimeSpan longest, Dictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment ?? [])
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        using var timeout = new CancellationTokenSource(longest);
        try
        {
            var standard = process.StandardOutput.ReadToEndAsync(timeout.Token);
            var error = process.StandardError.ReadToEndAsync(timeout.Token);
            await process.WaitForExitAsync(timeout.Token);
            return (process.ExitCode, await standard + await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            return (-1, $"{program} {arguments} took longer than {longest}");
        }
    }

    private void LeaveOut(string reason)
    {
        output.WriteLine("LEFT OUT: " + reason);
        Assert.False(string.Equals(Environment.GetEnvironmentVariable("MYPAGE_REQUIRE_ALL"), "1", StringComparison.Ordinal), reason);
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "MyPage.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("MyPage.sln is in no folder above " + AppContext.BaseDirectory);
        }

        return folder.FullName;
    }
}
