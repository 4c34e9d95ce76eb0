using MyPage.Benchmarks;
using MyPage.Benchmarks.Line;
using MyPage.Benchmarks.Portal;

if (BenchmarkOptions.Parse(args, out var fault) is not { } options)
{
    Console.Error.WriteLine(fault);
    Console.Error.WriteLine(BenchmarkOptions.Usage);
    return 2;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};
return await (options.Benchmark is BenchmarkOptions.Line ? LineBenchmark.RunAsync(options, stop.Token) : PortalBenchmark.RunAsync(options, stop.Token));
