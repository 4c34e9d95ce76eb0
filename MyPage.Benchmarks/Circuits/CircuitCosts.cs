using MyPage.Benchmarks.Report;

namespace MyPage.Benchmarks.Circuits;

/// <summary>What a circuit of one page costs the server, round by round.</summary>
internal sealed class CircuitCosts(LivePage page)
{
    public LivePage Page => page;

    /// <summary>Bytes of the heap that a circuit holds once it has nothing to do.</summary>
    public List<double> Heap { get; } = [];

    /// <summary>Microseconds of processor from the socket's opening until all islands are drawn. The page itself is there already.</summary>
    public List<double> Start { get; } = [];

    /// <summary>Microseconds of processor from a click until what was asked for is drawn.</summary>
    public List<double> Click { get; } = [];

    /// <summary>µs of processor for the page's second click.</summary>
    public List<double> SecondClick { get; } = [];

    public override string ToString() =>
        $"{page.Name}: heap {Spread.Of(Heap.Select(bytes => bytes / 1000)).Text("0")} KB, start {Spread.Of(Start).Text("0")} µs, click {Spread.Of(Click).Text("0")} µs";
}
