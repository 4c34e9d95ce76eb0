using System.Diagnostics;
using Microsoft.Extensions.Options;
using MyPage.Web.Configuration;
using MyPage.Web.Line;

namespace MyPage.Web.Hosting.Development;

/// <summary>
/// LINE's stand-in beside a portal in development: a process of its own, since the portal's code must know nothing of it. It
/// ends when its standard input closes, so that none stays behind however the portal ends.
/// </summary>
public sealed class LineSimulatorProcess(IOptions<LineOptions> line, IOptions<PortalOptions> portal, ILogger<LineSimulatorProcess> logger) : IHostedService, IDisposable
{
    private static readonly TimeSpan StartsWithin = TimeSpan.FromSeconds(15);
    private Process? _process;

    /// <summary>True once this portal's own simulator answers.</summary>
    public bool IsRunning { get; private set; }

    private static string Program => Path.Combine(AppContext.BaseDirectory, "line-simulator", "MyPage.LineSimulator.dll");

    /// <summary>True when this build has the simulator beside it and the settings point to this machine.</summary>
    public static bool IsWanted(LineOptions line) => line.ApiBaseAddress.IsLoopback && File.Exists(Program);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList =
            {
                Program,
                "--parent-stdin",
                "--urls", line.Value.ApiBaseAddress.GetLeftPart(UriPartial.Authority),
                $"--Simulator:PortalUrl={portal.Value.PublicUrl!.GetLeftPart(UriPartial.Authority)}",
            },
        };
        try
        {
            _process = Process.Start(start)!;
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(StartsWithin);
            if (await _process.StandardOutput.ReadLineAsync(patience.Token) is null)
            {
                logger.LogWarning("The LINE simulator did not start: {Reason}", (await _process.StandardError.ReadToEndAsync(patience.Token)).Trim());
                return;
            }

            IsRunning = true;

            // Nobody reads what it says later; a full pipe would stop it.
            _ = _process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
            _ = _process.StandardError.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
        }
        catch (Exception exception) when (exception is System.ComponentModel.Win32Exception or OperationCanceledException)
        {
            logger.LogWarning(exception, "The LINE simulator did not start; the portal goes on without it");
        }
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        if (_process is { HasExited: false })
        {
            _process.StandardInput.Close();
        }

        return Task.CompletedTask;
    }

    public void Dispose() => _process?.Dispose();
}
