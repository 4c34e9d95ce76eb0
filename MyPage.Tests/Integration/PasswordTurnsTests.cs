using MyPage.Web.Security.Passwords;
using Xunit;

namespace MyPage.Tests.Integration;

/// <summary>However many passwords come at once, few are hashed at a time, and those who would wait too long are told so.</summary>
public sealed class PasswordTurnsTests
{
    [Fact]
    public async Task Take_ManyAtOnce_FewHaveATurnAndSomeAreTurnedAway()
    {
        using var turns = new PasswordTurns(2);
        var (now, most, done, busy) = (0, 0, 0, 0);

        await Task.WhenAll(Enumerable.Range(0, 100).Select(number => Task.Run(async () =>
        {
            try
            {
                using var turn = await turns.TakeAsync($"person {number}", CancellationToken.None);
                var here = Interlocked.Increment(ref now);
                InterlockedMax(ref most, here);
                await Task.Delay(20);
                Interlocked.Decrement(ref now);
                Interlocked.Increment(ref done);
            }
            catch (PasswordsBusyException)
            {
                Interlocked.Increment(ref busy);
            }
        })));

        Assert.Equal((2, 100), (most, done + busy));
        Assert.InRange(done, 64, 99);

        // Nothing is left behind: the next gets a turn at once.
        using var next = await turns.TakeAsync("next", CancellationToken.None);
    }

    [Fact]
    public async Task Take_OfOneThing_GoOneAfterAnother()
    {
        using var turns = new PasswordTurns(4);
        var first = await turns.TakeAsync("one", CancellationToken.None);
        var second = turns.TakeAsync("one", CancellationToken.None);
        using (await turns.TakeAsync("another", CancellationToken.None))
        {
            Assert.False(second.IsCompleted);
        }

        first.Dispose();

        using var came = await second;
    }

    /// <summary>A flood at one login ID takes no place from others.</summary>
    [Fact]
    public async Task Take_FloodOfOneThing_LeavesRoomForOthers()
    {
        using var turns = new PasswordTurns(1);
        using var cancelled = new CancellationTokenSource();
        var flood = Enumerable.Range(0, 50).Select(_ => turns.TakeAsync("one", cancelled.Token)).ToList();
        Assert.Contains(flood, one => one.IsFaulted && one.Exception!.InnerException is PasswordsBusyException);

        var other = turns.TakeAsync("another", CancellationToken.None);
        Assert.False(other.IsFaulted);
        (await flood[0]).Dispose();
        await cancelled.CancelAsync();
        foreach (var one in flood.Skip(1))
        {
            try
            {
                (await one).Dispose();
            }
            catch (Exception exception) when (exception is OperationCanceledException or PasswordsBusyException)
            {
                // It left, or was never let in.
            }
        }

        using var came = await other;
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = Volatile.Read(ref most); value > seen; seen = Volatile.Read(ref most))
        {
            Interlocked.CompareExchange(ref most, value, seen);
        }
    }
}
