using System.Diagnostics;
using System.Net;

namespace MyPage.Benchmarks.Load;

/// <summary>
/// Sends requests at times set beforehand, however long the answers take. What it tells of each is how long after its time it
/// was answered: one that had to wait because others were late has waited too.
/// </summary>
internal sealed class OpenLoop(IPEndPoint server, int perSecond, int connections)
{
    /// <summary>Sends each of them once; gives back the milliseconds of each, the least first.</summary>
    public double[] Run(IReadOnlyList<byte[]> requests, CancellationToken cancellationToken)
    {
        var milliseconds = new double[requests.Count];
        var next = -1;
        var clock = Stopwatch.StartNew();
        Connections.Use(server, connections, "The steady load", (connection, _, goesOn) =>
        {
            for (int i; (i = Interlocked.Increment(ref next)) < requests.Count && goesOn();)
            {
                var due = TimeSpan.FromSeconds((double)i / perSecond);
                Thread.Sleep(Math.Max(0, (int)Math.Ceiling((due - clock.Elapsed).TotalMilliseconds)));
                cancellationToken.ThrowIfCancellationRequested();
                var status = connection.Send(requests[i]);
                milliseconds[i] = status == 200 ? (clock.Elapsed - due).TotalMilliseconds : throw new InvalidOperationException($"It answered {status}.");
            }
        });
        Array.Sort(milliseconds);
        return milliseconds;
    }
}
