using System.Net;

namespace MyPage.Benchmarks.Load;

/// <summary>Several connections to one server, each with a thread of its own.</summary>
internal static class Connections
{
    /// <summary>Runs it on every connection and waits for all; the first failure stops the others and is thrown.</summary>
    /// <param name="what">What is said to have failed.</param>
    /// <param name="use">Gets the connection, its number, and whether to go on.</param>
    public static void Use(IPEndPoint server, int count, string what, Action<RawConnection, int, Func<bool>> use)
    {
        Exception? failure = null;
        var threads = Enumerable.Range(0, count).Select(i => new Thread(() =>
        {
            try
            {
                using var connection = new RawConnection(server);
                use(connection, i, () => failure is null);
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
            throw new InvalidOperationException($"{what} failed.", failure);
        }
    }
}
