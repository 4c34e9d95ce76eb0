using System.Threading.Channels;
using MyPage.Web.Background;
using MyPage.Web.Line.Messaging;

namespace MyPage.Web.Line.RichMenus;

/// <summary>Publishes the menus when the portal starts, and again when one is missed. LINE being away does not hold up the start.</summary>
public sealed class RichMenuWorker(RichMenuPublisher publisher, TimeProvider time, IHostApplicationLifetime lifetime, ILogger<RichMenuWorker> logger) : PortalWorker(lifetime)
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(5);

    // Each round makes at most eight menus, so LINE's 100 an hour are never reached.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);

    private readonly Channel<bool> _wanted = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private readonly TaskCompletionSource _firstRound = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done once this start has published the menus or found that it cannot yet: until then, one that is missing is only on its way.</summary>
    public Task FirstRound => _firstRound.Task;

    public void Wake() => _wanted.Writer.TryWrite(true);

    protected override async Task WorkAsync(CancellationToken stoppingToken)
    {
        Wake();
        var wait = FirstWait;
        await foreach (var _ in _wanted.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await publisher.PublishAsync(stoppingToken);
                wait = FirstWait;
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogWarning(IsTrouble(exception) ? null : exception, "The rich menus could not be published; trying again in {Wait}: {Reason}", wait, exception.Message);
                Wake();
            }

            _firstRound.TrySetResult();
            await Task.Delay(wait, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            wait = wait * 2 < LongestWait ? wait * 2 : LongestWait;
        }
    }

    // LINE being away is no fault of ours that a stack trace would explain.
    private static bool IsTrouble(Exception exception) => exception is HttpRequestException or LineUnavailableException or OperationCanceledException;
}
