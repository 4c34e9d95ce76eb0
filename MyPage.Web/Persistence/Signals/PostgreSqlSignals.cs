using Microsoft.EntityFrameworkCore;
using MyPage.Web.Background;
using Npgsql;

namespace MyPage.Web.Persistence.Signals;

/// <summary>
/// Carries signals between nodes by PostgreSQL's NOTIFY. One connection of a node's own listens, outside the pool, and asks every while
/// whether it still hears itself; a broken one is replaced with back-off, and whoever listens is told that something may have been
/// missed. Sending goes over the pool. A pooler that hands out connections by transaction cannot carry LISTEN: then
/// <c>ConnectionStrings:PostgreSqlSignals</c> leads past it, and until then a warning says that other nodes are not heard.
/// </summary>
public sealed class PostgreSqlSignals(
    string connectionString, LiveSignals signals, IDbContextFactory<PortalDbContext> contexts, TimeProvider time, IHostApplicationLifetime lifetime, ILogger<PostgreSqlSignals> logger)
    : PortalWorker(lifetime)
{
    /// <summary>What the listening connection calls itself at the server.</summary>
    public const string ApplicationName = "mypage-signals";

    private const string Channel = "mypage_signals";
    private const int MostAtOnce = 100;
    private static readonly TimeSpan AskEvery = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

    private readonly string _node = Guid.NewGuid().ToString("N");
    private bool _hearsItself;

    /// <summary>Whether this node hears what is sent, as of the last time that it asked.</summary>
    public bool IsListening { get; private set; }

    protected override Task WorkAsync(CancellationToken stoppingToken)
    {
        signals.CarryOut();
        return Task.WhenAll(RepeatAsync(ListenAsync, stoppingToken), RepeatAsync(SendAsync, stoppingToken));
    }

    // The pause grows with each failure in a row, and begins anew with whatever held for a while.
    private async Task RepeatAsync(Func<CancellationToken, Task> work, CancellationToken stoppingToken)
    {
        for (var pause = ShortestPause; !stoppingToken.IsCancellationRequested;)
        {
            var began = time.GetTimestamp();
            try
            {
                await work(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogWarning(exception, "Signals between nodes are interrupted; trying again in {Pause}", pause);
            }

            pause = time.GetElapsedTime(began) > LongestPause ? ShortestPause : TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, LongestPause.Ticks));
            await Task.Delay(pause, time, stoppingToken);
        }
    }

    private async Task ListenAsync(CancellationToken stoppingToken)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        try
        {
            await connection.OpenAsync(stoppingToken);
            connection.Notification += (_, told) => Hear(told.Payload);
            await RunAsync(connection, $"LISTEN {Channel}", stoppingToken);

            // Whatever was told while nobody listened.
            signals.DeliverMissed();
            for (_hearsItself = true; _hearsItself;)
            {
                _hearsItself = false;
                await RunAsync(connection, $"SELECT pg_notify('{Channel}', '{_node}')", stoppingToken);
                for (var asked = time.GetTimestamp(); time.GetElapsedTime(asked) < AskEvery;)
                {
                    await connection.WaitAsync(AskEvery, stoppingToken);
                    IsListening = _hearsItself;
                }
            }

            throw new TimeoutException("The connection that listens does not hear itself. Behind a pooler that hands out connections by transaction, set ConnectionStrings:PostgreSqlSignals to an address past it.");
        }
        finally
        {
            IsListening = false;
        }
    }

    private void Hear(string text)
    {
        if (string.Equals(text, _node, StringComparison.Ordinal))
        {
            IsListening = _hearsItself = true;
        }
        else if (SignalText.Read(text) is var (node, signal) && !string.Equals(node, _node, StringComparison.Ordinal))
        {
            if (signal.IsMissed)
            {
                signals.DeliverMissed();
            }
            else
            {
                signals.Deliver(signal);
            }
        }
    }

    // What cannot be sent waits; what waits too long is replaced by the word that something is missing.
    private async Task SendAsync(CancellationToken stoppingToken)
    {
        while (signals.HasOverflowed || await signals.Outgoing.WaitToReadAsync(stoppingToken))
        {
            var texts = new List<string>();
            if (signals.HasOverflowed)
            {
                signals.HasOverflowed = false;
                texts.Add(SignalText.Of(_node, Signal.Missed));
            }

            while (texts.Count < MostAtOnce && signals.Outgoing.TryRead(out var signal))
            {
                texts.Add(SignalText.Of(_node, signal));
            }

            try
            {
                await using var db = await contexts.CreateDbContextAsync(stoppingToken);
                await db.Database.ExecuteSqlAsync($"SELECT pg_notify({Channel}, told) FROM unnest({texts}) AS told", stoppingToken);
            }
            catch
            {
                signals.HasOverflowed = true;
                throw;
            }
        }
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
