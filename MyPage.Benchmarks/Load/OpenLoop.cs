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
        Exception? failure = null;
        var clock = Stopwatch.StartNew();
        var threads = Enumerable.Range(0, connections).Select(_ => new Thread(() =>
        {
            try
            {
                using var connection = new RawConnection(server);
                for (int i; (i = Interlocked.Increment(ref next)) < requests.Count && failure is null;)
                {
                    var due = TimeSpan.FromSeconds((double)i / perSecond);
                    Thread.Sleep(Math.Max(0, (int)Math.Ceiling((due - clock.Elapsed).TotalMilliseconds)));

                    cancellationToken.ThrowIfCancellationRequested();
                    var status = connection.Send(requests[i]);
                    milliseconds[i] = status == 200 ? (clock.Elapsed - due).TotalMilliseconds : throw new InvalidOperationException($"It answered {status}.");
                }
            }
            catch (Exception exception)
            {
                failure = exception;
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        if (failure is not null)
        {
            throw new InvalidOperationException("The steady load failed.", failure);
        }

        Array.Sort(milliseconds);
        return milliseconds;
    }
}
