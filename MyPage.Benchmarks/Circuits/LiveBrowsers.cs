namespace MyPage.Benchmarks.Circuits;

/// <summary>Many browsers on the same page, a few of them at work at a time.</summary>
internal sealed class LiveBrowsers(IEnumerable<CircuitBrowser> browsers, LivePage page) : IAsyncDisposable
{
    private const int AtOnce = 8;

    private readonly List<LiveBrowser> _all = [.. browsers.Select(browser => new LiveBrowser(browser, page))];

    public int Count => _all.Count;

    public LiveBrowser this[int number] => _all[number];

    public Task GetAsync(CancellationToken cancellationToken) => EachAsync((browser, cancellation) => browser.GetAsync(cancellation), cancellationToken);

    public Task OpenAsync(CancellationToken cancellationToken) => EachAsync((browser, cancellation) => browser.OpenAsync(cancellation), cancellationToken);

    public Task ClickAgainAsync(CancellationToken cancellationToken) => EachAsync((browser, cancellation) => browser.ClickAgainAsync(cancellation), cancellationToken);

    public Task ClickAsync(CancellationToken cancellationToken) => EachAsync((browser, cancellation) => browser.ClickAsync(cancellation), cancellationToken);

    /// <summary>Says for all, every ten seconds, that they are there.</summary>
    public async Task PingAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(10));
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            await EachAsync((browser, _) => browser.PingAsync(), cancellationToken);
        }
    }

    public async ValueTask DisposeAsync() => await EachAsync(async (browser, _) => await browser.DisposeAsync(), CancellationToken.None);

    private Task EachAsync(Func<LiveBrowser, CancellationToken, Task> actAsync, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(_all, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (browser, cancellation) => await actAsync(browser, cancellation));
}
