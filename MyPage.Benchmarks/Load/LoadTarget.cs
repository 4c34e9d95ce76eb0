using System.Net;

namespace MyPage.Benchmarks.Load;

/// <summary>One server under load, and the requests it gets: each visitor's in turn, over all rounds, so that nobody comes back soon.</summary>
internal sealed class LoadTarget(string name, string unit, IPEndPoint server, IReadOnlyList<byte[]> requests)
{
    private int _next = -1;

    public string Name => name;

    public IPEndPoint Server => server;

    public RoundResults Results { get; } = new(name, unit);

    /// <summary>How many requests it has got.</summary>
    public int Sent => _next + 1;

    public ReadOnlySpan<byte> NextRequest() => requests[(int)((uint)Interlocked.Increment(ref _next) % (uint)requests.Count)];
}
