using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using MyPage.Benchmarks.Circuits;
using MyPage.Benchmarks.Export;
using MyPage.Benchmarks.Hosting;
using MyPage.Benchmarks.Portal;
using MyPage.Benchmarks.Report;
using MyPage.Domain;
using MyPage.Domain.Help;
using MyPage.Web.Capabilities.Help;

namespace MyPage.Benchmarks.Operators;

/// <summary>
/// How long a message takes to the other side's open page: customers' pages on one node, operators' on another (on SQLite, which has
/// one, on the same), both sides writing in turn, at times set beforehand. From the act that writes it, what is open for it drawn.
/// </summary>
internal sealed class TalkBenchmark(BenchmarkRun run)
{
    private const double MostMilliseconds = 1000;
    private const int ContractsOfMeasured = 40;

    private int Conversations => run.Options.IsQuick ? 10 : 50;

    private int PerSecond => run.Options.IsQuick ? 10 : 50;

    private TimeSpan Length => TimeSpan.FromSeconds(run.Options.IsQuick ? 5 : 60);

    public async Task<IReadOnlyList<Measure>> RunAsync(CancellationToken cancellationToken)
    {
        var database = await run.CreateDatabaseAsync("talk", cancellationToken);
        var export = ExportedFolders.Write(run, "talk", Conversations * ContractsOfMeasured, BusinessCalendar.DateOf(TimeProvider.System.GetUtcNow()));
        await PortalProcess.RunAsync(database, ["migrate"], cancellationToken);
        await PortalProcess.RunAsync(database, ["import", export.Folder], cancellationToken);
        KeyValuePair<string, string>[] settings = [new("Help:MessagesAnHour", "10000")];
        await using var first = await PortalInProcess.StartAsync(database, settings, cancellationToken);
        await using var second = database.UsesSqlite ? null : await PortalInProcess.StartAsync(database, settings, cancellationToken);
        await using var talks = await OpenAsync(first, second ?? first, cancellationToken);
        await TalkAsync(talks, TimeSpan.FromSeconds(run.Options.IsQuick ? 2 : 10), cancellationToken);
        var milliseconds = await TalkAsync(talks, Length, cancellationToken);
        var p99 = At(milliseconds, 0.99);
        return
        [
            new Measure(
                $"a message to the other side's open page, {PerSecond}/s, {(second is null ? "one node" : "two nodes")}, 99th percentile",
                string.Create(CultureInfo.InvariantCulture, $"{p99:0} ms"), $"≤ {MostMilliseconds} ms", p99 <= MostMilliseconds,
                string.Create(CultureInfo.InvariantCulture, $"{milliseconds.Length} messages in {Conversations} conversations; median {At(milliseconds, 0.5):0} ms, most {milliseconds[^1]:0}"))
            { IsTimed = true },
        ];
    }

    private async Task<Talks> OpenAsync(PortalInProcess customers, PortalInProcess operators, CancellationToken cancellationToken)
    {
        var visitors = await Visitors.SignInAsync(customers, Conversations, cancellationToken);
        var threads = await OpenConversations.AddAsync(customers, visitors.ConvertAll(visitor => visitor.Person.ContractId), cancellationToken);
        var staff = await OperatorBrowsers.SignInAsync(operators, threads.ConvertAll(thread => thread.Id), cancellationToken);
        var desk = operators.Services.GetRequiredService<HelpOperatorDesk>();
        var (asking, answering) = (new LivePage("ヘルプ", customers.Address, _ => "/mypage/help"), new LivePage("受付", operators.Address, browser => $"/operator/queue/{browser.Id}") { Socket = LivePage.OfConsole });
        var talks = new Talks(customers.Services.GetRequiredService<HelpDesk>(), desk);
        foreach (var (visitor, browser) in visitors.Zip(staff))
        {
            _ = (await desk.TakeAsync(browser.Operator, browser.Id, cancellationToken)).Value;
            talks.Add(new Talk(visitor.Person, browser.Operator, browser.Id, new LiveBrowser(new CircuitBrowser(visitor.Cookies, browser.Id), asking), new LiveBrowser(browser, answering)));
        }

        await talks.OpenAsync(cancellationToken);
        return talks;
    }

    private async Task<double[]> TalkAsync(Talks talks, TimeSpan length, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var said = new List<Task<double>>();
        for (var i = 0; i < length.TotalSeconds * PerSecond; i++)
        {
            var due = TimeSpan.FromSeconds((double)i / PerSecond);
            if (due > clock.Elapsed)
            {
                await Task.Delay(due - clock.Elapsed, cancellationToken);
            }

            said.Add(SayAsync(i, due));
        }

        var milliseconds = await Task.WhenAll(said);
        Array.Sort(milliseconds);
        return milliseconds;

        async Task<double> SayAsync(int number, TimeSpan due)
        {
            await talks.SayAsync(number, cancellationToken);
            return (clock.Elapsed - due).TotalMilliseconds;
        }
    }

    private static double At(double[] sorted, double part) => sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * part))];
}
