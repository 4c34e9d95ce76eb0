using MyPage.Web.Capabilities.UserCodes;

namespace MyPage.Benchmarks.Circuits;

/// <summary>What is read of the server's process: addresses of the benchmark's host, which the portal does not have.</summary>
internal static class ServerReadings
{
    /// <summary>Who is signed in. The server is ready when this is answered.</summary>
    public const string Browsers = "/read/browsers";

    /// <summary>Microseconds of all processors so far.</summary>
    public const string Processor = "/read/processor";

    /// <summary>Bytes of the managed heap that are still used after all that is not has been collected.</summary>
    public const string Heap = "/read/heap";

    /// <summary>Methods that the process has compiled so far, each as often as it was.</summary>
    public const string Compiled = "/read/compiled";

    /// <summary>Has the code of as many holders' lines shown, without any page.</summary>
    public const string Act = "/read/act";

    public static void Map(IEndpointRouteBuilder routes, CircuitBrowsers browsers, UserCodeDesk desk)
    {
        routes.MapPost(Act + "/{count:int}", async (int count, CancellationToken cancellationToken) =>
        {
            foreach (var browser in browsers.All.Take(count))
            {
                _ = (await desk.ShowAsync(browser.Holder, browser.Id, cancellationToken)).Value;
            }
        });
        routes.MapGet(Browsers, () => browsers);
        routes.MapGet(Processor, () => Environment.CpuUsage.TotalTime.TotalMicroseconds);
        routes.MapGet(Compiled, () => System.Runtime.JitInfo.GetCompiledMethodCount());
        routes.MapGet(Heap, () =>
        {
            for (var i = 0; i < 3; i++)
            {
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
                GC.WaitForPendingFinalizers();
            }

            return GC.GetTotalMemory(forceFullCollection: true);
        });
    }
}
