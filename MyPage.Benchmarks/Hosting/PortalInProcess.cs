using System.Diagnostics;
using System.Net;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using MyPage.Benchmarks.Databases;
using MyPage.Web.Persistence;

namespace MyPage.Benchmarks.Hosting;

/// <summary>
/// The portal itself, started by its own entry point with its own server, in this process: so that its statements can be
/// counted and the bare pages it is compared with run under the same runtime, settings and heap.
/// </summary>
internal sealed class PortalInProcess : IAsyncDisposable
{
    private readonly Thread _thread;
    private readonly IHostApplicationLifetime _lifetime;

    private PortalInProcess(IHost host, Thread thread)
    {
        _thread = thread;
        _lifetime = host.Services.GetRequiredService<IHostApplicationLifetime>();
        Host = host;
        EndPoint = LoopbackServer.EndPointOf(host.Services);
        Address = new Uri($"http://{EndPoint}");
    }

    public IHost Host { get; }

    public IServiceProvider Services => Host.Services;

    public IDbContextFactory<PortalDbContext> Contexts => Services.GetRequiredService<IDbContextFactory<PortalDbContext>>();

    /// <summary>One of the workers that run beside the requests, to be stopped or started by itself.</summary>
    public TWorker Worker<TWorker>()
        where TWorker : IHostedService => Services.GetServices<IHostedService>().OfType<TWorker>().Single();

    public Uri Address { get; }

    public IPEndPoint EndPoint { get; }

    /// <param name="settings">What it is told besides.</param>
    /// <param name="add">Gives it more services than its own.</param>
    public static async Task<PortalInProcess> StartAsync(
        BenchmarkDatabase database, IEnumerable<KeyValuePair<string, string>> settings, CancellationToken cancellationToken, Action<IServiceCollection>? add = null)
    {
        string[] arguments =
        [
            "--environment=Production",
            "--webroot=" + Path.Combine(AppContext.BaseDirectory, "portal", "wwwroot"),
            "--applicationName=" + PortalAssembly.GetName().Name,
            .. PortalSettings.For(database, new Uri($"http://127.0.0.1:{LoopbackServer.FreePort()}")).Concat(settings).Select(setting => $"--{setting.Key}={setting.Value}"),
        ];
        var started = new TaskCompletionSource<IHost>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            using var watch = HostWatch.Begin(add, host => host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStarted.Register(() => started.TrySetResult(host)));
            try
            {
                var code = PortalAssembly.EntryPoint!.Invoke(null, [arguments]);
                started.TrySetException(new InvalidOperationException($"The portal ended with {code} before it served."));
            }
            catch (TargetInvocationException exception)
            {
                started.TrySetException(exception.InnerException!);
            }
        })
        { IsBackground = true };
        thread.Start();
        return new PortalInProcess(await started.Task.WaitAsync(TimeSpan.FromMinutes(2), cancellationToken), thread);
    }

    /// <summary>The portal's program.</summary>
    public static Assembly PortalAssembly => typeof(PortalDbContext).Assembly;

    public async ValueTask DisposeAsync()
    {
        // Not asked for here: a portal that has ended by itself has nothing to ask any more, and why it ended must be seen.
        _lifetime.StopApplication();
        await Task.Run(() => _thread.Join(TimeSpan.FromSeconds(20)), CancellationToken.None);
    }

    // The hosting library tells listeners of each host that it builds, before and after; this one listens on its own thread only.
    private sealed class HostWatch(Action<IServiceCollection>? add, Action<IHost> found) : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
    {
        private readonly int _thread = Environment.CurrentManagedThreadId;
        private readonly List<IDisposable> _subscriptions = [];

        public static HostWatch Begin(Action<IServiceCollection>? add, Action<IHost> found)
        {
            var watch = new HostWatch(add, found);
            watch._subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(watch));
            return watch;
        }

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name is "Microsoft.Extensions.Hosting")
            {
                _subscriptions.Add(value.Subscribe(this));
            }
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (Environment.CurrentManagedThreadId != _thread)
            {
                return;
            }

            switch (value)
            {
                case { Key: "HostBuilding", Value: IHostBuilder builder } when add is not null:
                    builder.ConfigureServices(add);
                    break;
                case { Key: "HostBuilt", Value: IHost host }:
                    found(host);
                    break;
            }
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        public void Dispose() => _subscriptions.ForEach(subscription => subscription.Dispose());
    }
}
