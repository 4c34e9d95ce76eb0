using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using MyPage.Tests.Hosting;

namespace MyPage.Tests.Processes;

/// <summary>The built program in a process of its own, with settings given as an operator gives them: by environment variables.</summary>
public sealed class PortalProcess : IDisposable
{
    private const int TerminateSignal = 15;
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();

    private PortalProcess(Process process, Uri address)
    {
        _process = process;
        Address = address;
        process.OutputDataReceived += (_, line) => Append(_output, line.Data);
        process.ErrorDataReceived += (_, line) => Append(_errors, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public Uri Address { get; }

    public string Output => Read(_output);

    public string Errors => Read(_errors);

    /// <summary>Starts the program; settings are configuration keys with colons.</summary>
    public static PortalProcess Start(string environment, IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath() };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "MyPage.Web.dll"));
        Array.ForEach(arguments, start.ArgumentList.Add);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = environment;
        start.Environment["Urls"] = address.AbsoluteUri;
        start.Environment["Portal__PublicUrl"] = address.AbsoluteUri;

        // It lives for seconds: measuring itself for a better translation is not worth its while.
        start.Environment["DOTNET_TieredPGO"] = "0";

        // A second program that these tests have no use for.
        start.Environment["Development__LineSimulator"] = "false";

        // What jobs tell depends on the day of the month.
        start.Environment["Jobs__Enabled"] = "false";
        foreach (var (key, value) in settings)
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        return new PortalProcess(Process.Start(start)!, Uri.TryCreate(start.Environment["Urls"], UriKind.Absolute, out var given) ? given : address);
    }

    /// <summary>Runs the program to its end.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(string environment, IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        using var portal = Start(environment, settings, arguments);
        var code = await portal.WaitForExitAsync();
        return (code, portal.Output, portal.Errors);
    }

    /// <summary>Waits until it answers.</summary>
    public async Task<PortalProcess> ReadyAsync()
    {
        using var client = new HttpClient { BaseAddress = Address };
        await Until.TrueAsync(
            async () =>
            {
                ThrowIfEnded();
                try
                {
                    return (await client.GetAsync("/healthz/ready")).StatusCode == HttpStatusCode.OK;
                }
                catch (Exception exception) when (exception is HttpRequestException or System.Net.Sockets.SocketException)
                {
                    return false;
                }
            },
            "the program to answer");
        return this;
    }

    /// <summary>Says why there is no use in waiting for it any longer.</summary>
    public void ThrowIfEnded()
    {
        if (_process.HasExited)
        {
            throw new InvalidOperationException($"It ended with {_process.ExitCode}: {Errors}{Output}");
        }
    }

    /// <summary>A customer of the running program.</summary>
    public Visitor NewVisitor()
    {
        var cookies = new CookieContainer();
        return new Visitor(new HttpClient(new HttpClientHandler { CookieContainer = cookies, AllowAutoRedirect = false }) { BaseAddress = Address }, cookies);
    }

    /// <summary>Asks it to stop, as a service manager does, and returns its exit code.</summary>
    public async Task<int> StopAsync()
    {
        if (SendSignal(_process.Id, TerminateSignal) != 0)
        {
            throw new InvalidOperationException($"No such process any more: {Errors}");
        }

        return await WaitForExitAsync();
    }

    /// <summary>Ends it at once, wherever it is.</summary>
    public void Kill()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
    }

    public async Task<int> WaitForExitAsync()
    {
        using var limit = new CancellationTokenSource(Until.Limit);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"It did not end: {Errors}{Output}");
        }

        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static void Append(StringBuilder text, string? line)
    {
        lock (text)
        {
            if (line is not null)
            {
                text.AppendLine(line);
            }
        }
    }

    private static string Read(StringBuilder text)
    {
        lock (text)
        {
            return text.ToString();
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int SendSignal(int process, int signal);
}
