using Microsoft.AspNetCore.Components;
using MyPage.Web.Persistence;
using MyPage.Web.Persistence.Signals;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Components.Interactive;

/// <summary>
/// An island that shows what others change: it hears of it by signals (docs/adr/0023-live-signals.md), several of which that come together are one, and looks by
/// itself every while, for what no signal told. What it could not read, because the database was away or had too much to do, it reads at the next look; until then
/// the page stays as it is.
/// </summary>
public abstract class LiveIsland : Island, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private SignalSubscription? _subscription;
    private bool _looks;

    [Inject] private LiveSignals Signals { get; set; } = null!;

    [Inject] private PortalSessions Sessions { get; set; } = null!;

    [Inject] private TimeProvider Clock { get; set; } = null!;

    [Inject] private IHostApplicationLifetime Lifetime { get; set; } = null!;

    [Inject] private ILogger<LiveIsland> Logger { get; set; } = null!;

    /// <summary>How long signals are gathered before they are acted upon.</summary>
    protected virtual TimeSpan GatheredFor => TimeSpan.FromMilliseconds(100);

    /// <summary>How often it looks although it heard nothing.</summary>
    protected virtual TimeSpan LooksEvery => TimeSpan.FromSeconds(20);

    /// <summary>Hears of these topics from now on, in place of others, and begins to look by itself; before what they tell of is read.</summary>
    protected void Listen(params string[] topics)
    {
        _subscription?.Dispose();
        _subscription = Signals.Subscribe(topics);
        _ = HearAsync(_subscription);
        if (!_looks)
        {
            _looks = true;
            _ = LookAsync();
        }
    }

    /// <summary>Looks without waiting to hear; for what may have changed between reading and listening.</summary>
    protected Task LookNowAsync() => ActOnAsync([], _stop.Token);

    /// <summary>Reads anew what is shown. With no signals it looks by itself.</summary>
    protected abstract Task HeardAsync(IReadOnlyList<Signal> signals);

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    // The host does not wait for circuits when it ends: what they would read by is going, and the page comes back by another process.
    private bool IsOver(CancellationToken stop) => stop.IsCancellationRequested || Lifetime.ApplicationStopping.IsCancellationRequested;

    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _stop.Cancel();
            _subscription?.Dispose();
            _stop.Dispose();
        }
    }

    private async Task HearAsync(SignalSubscription subscription)
    {
        var stop = _stop.Token;
        var gathered = new List<Signal>();
        var gate = new Lock();
        var next = Task.CompletedTask;
        await foreach (var signal in subscription.ReadAsync(CancellationToken.None))
        {
            lock (gate)
            {
                gathered.Add(signal);
                if (gathered.Count > 1)
                {
                    continue;
                }
            }

            await next;
            next = ActAsync();
        }

        async Task ActAsync()
        {
            await Task.Delay(GatheredFor, Clock, CancellationToken.None);
            Signal[] all;
            lock (gate)
            {
                all = [.. gathered];
                gathered.Clear();
            }

            await ActOnAsync(all, stop);
        }
    }

    private async Task LookAsync()
    {
        var stop = _stop.Token;
        using var timer = new PeriodicTimer(LooksEvery, Clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stop) && !IsOver(stop))
            {
                await ActOnAsync([], stop);
            }
        }
        catch (OperationCanceledException)
        {
            // The page is gone.
        }
    }

    // What is shown to somebody whose session has ended stays as it is: the page leaves by itself.
    private async Task HeardWhileSignedInAsync(IReadOnlyList<Signal> signals, CancellationToken stop)
    {
        if ((await CallerAsync()).SessionId is { } session && await Sessions.FindAsync(session, stop) is not null)
        {
            await HeardAsync(signals);
        }
    }

    private async Task ActOnAsync(IReadOnlyList<Signal> signals, CancellationToken stop)
    {
        if (IsOver(stop))
        {
            return;
        }

        try
        {
            await InvokeAsync(() => IsOver(stop) ? Task.CompletedTask : HeardWhileSignedInAsync(signals, stop));
        }
        catch (Exception exception) when (!IsOver(stop) && TransientFaults.Is(exception))
        {
            Logger.LogWarning(exception, "An open page could not be brought up to date; it looks again in {Pause}", LooksEvery);
        }
        catch (Exception exception) when (!IsOver(stop))
        {
            // To the island's own boundary, as what its handlers throw.
            await DispatchExceptionAsync(exception);
        }
        catch (Exception) when (IsOver(stop))
        {
            // The page is gone, and what it waited for with it.
        }
    }
}
