using System.Diagnostics;
using MyPage.LineSimulator;
using Xunit;

namespace MyPage.Tests.Simulator;

public sealed class StartTests
{
    [Fact]
    public async Task Process_EnvironmentIsProduction_DoesNotStartAndSaysWhy()
    {
        using var process = Start("--urls http://127.0.0.1:0", ("ASPNETCORE_ENVIRONMENT", "Production"));

        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.Equal(2, process.ExitCode);
        Assert.Contains("ASPNETCORE_ENVIRONMENT is Production", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Process_ProductionForced_Starts()
    {
        using var process = Start("--urls http://127.0.0.1:0 --parent-stdin --Simulator:ForceInProduction=true", ("DOTNET_ENVIRONMENT", "Production"));

        Assert.StartsWith("LINE simulator at http://127.0.0.1:", await process.StandardOutput.ReadLineAsync(), StringComparison.Ordinal);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
    }

    [Fact]
    public async Task Process_WithParentStdin_EndsWhenThePipeCloses()
    {
        using var process = Start("--urls http://127.0.0.1:0 --parent-stdin");
        Assert.StartsWith("LINE simulator at http://127.0.0.1:", await process.StandardOutput.ReadLineAsync(), StringComparison.Ordinal);
        Assert.Contains("development and tests only", await process.StandardOutput.ReadLineAsync(), StringComparison.Ordinal);
        Assert.False(process.HasExited);

        process.StandardInput.Close();

        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await process.WaitForExitAsync(timeout.Token);
        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public void Create_PersonKeyThatIsNoHostName_IsRefused()
    {
        var error = Assert.Throws<InvalidOperationException>(
            () => SimulatorApplication.Create([], o => o.People.Add(new PersonOptions { Key = "Tarō!" })));

        Assert.Contains("Simulator:People", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_FromArguments_ReadsTheSection()
    {
        await using var app = SimulatorApplication.Create(
        [
            "--urls", "http://127.0.0.1:0",
            "--Simulator:PortalUrl", "http://localhost:9090",
            "--Simulator:Login:ChannelId", "77",
            "--Simulator:People:0:Key", "mika",
            "--Simulator:People:0:DisplayName", "美香",
        ]);
        await app.StartAsync(CancellationToken.None);
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };

        var state = await http.GetStringAsync("/simulator/api/state", CancellationToken.None);

        Assert.Contains("美香", state, StringComparison.Ordinal);
        Assert.Contains("http://localhost:9090/line/webhook", state, StringComparison.Ordinal);
    }

    private static Process Start(string arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", $"\"{typeof(SimulatorApplication).Assembly.Location}\" {arguments}")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("ASPNETCORE_ENVIRONMENT");
        start.Environment.Remove("DOTNET_ENVIRONMENT");
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
