using MyPage.Benchmarks;
using MyPage.Benchmarks.Circuits;
using MyPage.Benchmarks.Data;
using MyPage.Benchmarks.Line;
using MyPage.Benchmarks.Operators;
using MyPage.Benchmarks.Points;
using MyPage.Benchmarks.Portal;

if (args is [CircuitServer.Verb, .. var told])
{
    return await CircuitServer.RunAsync(told);
}

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
return await (options.Benchmark switch
{
    BenchmarkOptions.Line => LineBenchmark.RunAsync(options, stop.Token),
    BenchmarkOptions.Data => DataBenchmark.RunAsync(options, stop.Token),
    BenchmarkOptions.Circuits => CircuitBenchmark.RunAsync(options, stop.Token),
    BenchmarkOptions.Points => PointsBenchmark.RunAsync(options, stop.Token),
    BenchmarkOptions.Operator => OperatorBenchmark.RunAsync(options, stop.Token),
    _ => PortalBenchmark.RunAsync(options, stop.Token),
});
