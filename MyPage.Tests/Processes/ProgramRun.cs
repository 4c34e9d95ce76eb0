using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using System.Text;
using MyPage.Web.Configuration;

namespace MyPage.Tests.Processes;

/// <summary>
/// The program from its first line to its exit code, in this process: for what it says and does, where nothing depends on its being
/// a process of its own (signals, kills, environment variables). That takes a tenth of the time of a process.
/// </summary>
internal static class ProgramRun
{
    private static readonly AsyncLocal<Run?> Current = new();

    static ProgramRun()
    {
        Console.SetOut(new RoutedWriter(Console.Out, run => run.Output));
        Console.SetError(new RoutedWriter(Console.Error, run => run.Errors));
        DiagnosticListener.AllListeners.Subscribe(new HostWatch());
    }

    /// <summary>Runs it to its end; settings are configuration keys with colons. The same as <see cref="PortalProcess.RunAsync"/>.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(string environment, IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        var address = $"http://127.0.0.1:{PortalProcess.FreePort()}";
        var all = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["environment"] = environment,
            ["applicationName"] = "MyPage.Web",

            // Each watch of a file is one of few that the machine has.
            ["hostBuilder:reloadConfigOnChange"] = "false",
            ["Urls"] = address,
            ["Portal:PublicUrl"] = address,
            ["Development:LineSimulator"] = "false",
        };
        foreach (var (key, value) in settings)
        {
            all[key] = value;
        }

        string[] words = [.. all.Select(setting => $"--{setting.Key}={setting.Value}"), .. arguments];
        var run = new Run();
        var main = typeof(PortalOptions).Assembly.EntryPoint!;
        var code = await Task.Run(async () =>
        {
            Current.Value = run;
            try
            {
                return (int)main.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [words], null)!;
            }
            finally
            {
                // A process would end here, and with it all that its host holds.
                await run.DisposeAsync();
            }
        }).WaitAsync(TimeSpan.FromMinutes(2));
        return (code, run.Output.ToString(), run.Errors.ToString());
    }

    private sealed class Run : IAsyncDisposable
    {
        public StringBuilder Output { get; } = new();

        public StringBuilder Errors { get; } = new();

        public ConcurrentBag<object> Hosts { get; } = [];

        public async ValueTask DisposeAsync()
        {
            foreach (var host in Hosts)
            {
                await (host is IAsyncDisposable disposing ? disposing.DisposeAsync() : ValueTask.CompletedTask);
            }
        }
    }

    // What a run writes is its own, whichever others are under way.
    private sealed class RoutedWriter(TextWriter others, Func<Run, StringBuilder> of) : TextWriter
    {
        public override Encoding Encoding => others.Encoding;

        public override void Write(char value) => Write(value.ToString());

        public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

        public override void Write(string? value)
        {
            if (Current.Value is not { } run)
            {
                others.Write(value);
                return;
            }

            lock (run)
            {
                of(run).Append(value);
            }
        }
    }

    private sealed class HostWatch : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
    {
        public void OnNext(DiagnosticListener value)
        {
            if (value.Name is "Microsoft.Extensions.Hosting")
            {
                value.Subscribe(this);
            }
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value is { Key: "HostBuilt", Value: { } host })
            {
                Current.Value?.Hosts.Add(host);
            }
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }
}
