using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using MyPage.Benchmarks.Databases;
using MyPage.Benchmarks.Hosting;

namespace MyPage.Benchmarks.Circuits;

/// <summary>A <see cref="CircuitServer"/> as seen from here.</summary>
internal sealed class CircuitServerProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly HttpClient _http;

    private CircuitServerProcess(Process process, Uri bare) => (_process, Bare, _http) = (process, bare, new HttpClient { BaseAddress = bare });

    /// <summary>Where the bare counter is.</summary>
    public Uri Bare { get; }

    public CircuitBrowsers Browsers { get; private set; } = null!;

    public static async Task<CircuitServerProcess> StartAsync(BenchmarkDatabase database, int browsers, CancellationToken cancellationToken, string who = CircuitServer.Holders)
    {
        var port = LoopbackServer.FreePort();
        string[] told = [CircuitServer.Verb, port.ToString(CultureInfo.InvariantCulture), browsers.ToString(CultureInfo.InvariantCulture), who, .. database.Where()];
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "MyPage.Benchmarks"), told) { RedirectStandardInput = true };
        var server = new CircuitServerProcess(Process.Start(start)!, new Uri($"http://127.0.0.1:{port}"));
        try
        {
            server.Browsers = await server.ReadyAsync(cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Microseconds of all processors that it has used so far.</summary>
    public Task<double> ProcessorAsync(CancellationToken cancellationToken) => _http.GetFromJsonAsync<double>(ServerReadings.Processor, cancellationToken);

    /// <summary>Methods that it has compiled so far.</summary>
    public Task<long> CompiledAsync(CancellationToken cancellationToken) => _http.GetFromJsonAsync<long>(ServerReadings.Compiled, cancellationToken);

    /// <summary>Bytes of its heap that are used, after a full collection.</summary>
    public Task<double> HeapAsync(CancellationToken cancellationToken) => _http.GetFromJsonAsync<double>(ServerReadings.Heap, cancellationToken);

    /// <summary>Has as many codes shown without any page; gives back the microseconds of processor of each.</summary>
    public async Task<double> ActAsync(int count, CancellationToken cancellationToken)
    {
        var before = await QuietAsync(cancellationToken);
        using var answer = await _http.PostAsync(new Uri($"{ServerReadings.Act}/{count}", UriKind.Relative), null, cancellationToken);
        answer.EnsureSuccessStatusCode();
        return (await QuietAsync(cancellationToken) - before) / count;
    }

    /// <summary>Waits until it has nothing to do any more: what was sent to it may be answered and still not be done with.</summary>
    public async Task<double> QuietAsync(CancellationToken cancellationToken)
    {
        const double Idle = 5000;
        var before = await ProcessorAsync(cancellationToken);
        for (var looks = 0; looks < 50; looks++)
        {
            await Task.Delay(100, cancellationToken);
            var now = await ProcessorAsync(cancellationToken);
            if (now - before < Idle)
            {
                return now;
            }

            before = now;
        }

        return before;
    }

    public async ValueTask DisposeAsync()
    {
        // The end of its input is what it waits for.
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(30)))
        {
            _process.Kill();
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
        _http.Dispose();
    }

    private async Task<CircuitBrowsers> ReadyAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return (await _http.GetFromJsonAsync<CircuitBrowsers>(ServerReadings.Browsers, cancellationToken))!;
            }
            catch (HttpRequestException exception) when (exception.InnerException is SocketException && !_process.HasExited)
            {
                await Task.Delay(50, cancellationToken);
            }
        }
    }
}
