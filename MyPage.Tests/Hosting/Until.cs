using System.Diagnostics;

namespace MyPage.Tests.Hosting;

/// <summary>Waiting for what another thread or process does, with a limit.</summary>
public static class Until
{
    // Only ends what would never come: machines are small and shared, and nothing is claimed of speed.
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    public static Task TrueAsync(Func<bool> condition, string what, TimeSpan? limit = null) => TrueAsync(() => Task.FromResult(condition()), what, limit);

    public static async Task TrueAsync(Func<Task<bool>> condition, string what, TimeSpan? limit = null)
    {
        for (var waited = Stopwatch.StartNew(); !await condition();)
        {
            if (waited.Elapsed > (limit ?? Limit))
            {
                throw new TimeoutException($"Waited in vain for {what}.");
            }

            await Task.Delay(50);
        }
    }
}
