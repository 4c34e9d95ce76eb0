using System.Diagnostics;
using System.Globalization;
using MyPage.Benchmarks.Databases;

namespace MyPage.Benchmarks.Hosting;

/// <summary>The published portal as a process of its own.</summary>
internal sealed class PortalProcess : IDisposable
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "portal");

    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _errors;
    private long _peakKilobytes;

    private PortalProcess(Process process)
    {
        _process = process;
        _output = process.StandardOutput.ReadToEndAsync();
        _errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>The most memory it has held so far (VmHWM).</summary>
    public double PeakMegabytes => _peakKilobytes / 1024.0;

    /// <summary>How much is published.</summary>
    public static double FolderMegabytes => new DirectoryInfo(Folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length) / 1e6;

    public bool HasExited => _process.HasExited;

    /// <summary>What it has used of all processors so far.</summary>
    public TimeSpan Processor
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public static PortalProcess Start(BenchmarkDatabase database, Uri address, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(Folder, "MyPage.Web"), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = database.DataDirectory,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        foreach (var (key, value) in PortalSettings.For(database, address))
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        return new PortalProcess(Process.Start(start)!);
    }

    /// <summary>Runs a command of the portal to its end and gives back how long it took and how much memory it held.</summary>
    public static async Task<(TimeSpan Elapsed, double PeakMegabytes)> RunAsync(BenchmarkDatabase database, string[] arguments, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        using var portal = Start(database, new Uri("http://127.0.0.1"), arguments);
        while (!portal._process.WaitForExit(50))
        {
            portal.Look();
            if (cancellationToken.IsCancellationRequested)
            {
                portal._process.Kill();
            }
        }

        var elapsed = clock.Elapsed;
        cancellationToken.ThrowIfCancellationRequested();
        if (portal._process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{string.Join(' ', arguments)} ended with {portal._process.ExitCode}: {await portal._output}{await portal._errors}");
        }

        return (elapsed, portal.PeakMegabytes);
    }

    /// <summary>What it said, once it has ended.</summary>
    public async Task<string> SaidAsync() => await _output + await _errors;

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    // The kernel keeps the peak, so that looking now and then misses nothing but the last moment.
    private void Look()
    {
        try
        {
            var line = File.ReadLines($"/proc/{_process.Id}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            if (line is not null)
            {
                _peakKilobytes = long.Parse(line["VmHWM:".Length..].Replace("kB", "", StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture);
            }
        }
        catch (IOException)
        {
            // It has just ended.
        }
    }
}
