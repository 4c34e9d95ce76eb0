using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using MyPage.Benchmarks.Hosting;
using MyPage.Benchmarks.Load;
using MyPage.Benchmarks.Report;

namespace MyPage.Benchmarks.Line;

/// <summary>How long LINE waits for an answer while a hundred people sign in at once: a password keeps a core busy on purpose.</summary>
internal sealed partial class BusyBenchmark(BenchmarkRun run, LoopbackServer line)
{
    private const int SignIns = 100;
    private const int PerSecond = 50;

    // What is measured is a portal that has been running for a while.
    private const int WarmUps = 60;
    private const int Connections = 16;
    private const double MostMilliseconds = 500;

    private int Bursts => run.Options.IsQuick ? 1 : 4;

    public async Task<Measure> RunAsync(CancellationToken cancellationToken)
    {
        var database = await run.CreateDatabaseAsync("busy", cancellationToken);

        // All come from one address here, which else might post thirty times a minute.
        await using var portal = await PortalInProcess.StartAsync(database, [.. LineStandIn.SettingsFor(line), new("CarrierNetwork:Ranges:0", "127.0.0.0/8")], cancellationToken);
        var load = new OpenLoop(portal.EndPoint, PerSecond, Connections);
        load.Run(TextMessages.Requests(0, 2 * PerSecond), cancellationToken);
        await SignInAsync(portal, "warm-up", WarmUps, cancellationToken);
        var milliseconds = new List<double>();
        var byBurst = new List<double>();
        var (checkedNow, busy, longest) = (0, 0, TimeSpan.Zero);
        for (var burst = 0; burst < Bursts; burst++)
        {
            var people = await Task.WhenAll(Enumerable.Range(0, SignIns).Select(number => OpenAsync(portal, $"nobody{burst}-{number}", cancellationToken)));
            var clock = Stopwatch.StartNew();
            var answers = Task.WhenAll(people.Select(person => Task.Run(() => PostAsync(person, cancellationToken), cancellationToken)));
            var ofBurst = load.Run(TextMessages.Requests((burst + 1) * 100 * PerSecond, 4 * PerSecond), cancellationToken);
            milliseconds.AddRange(ofBurst);
            byBurst.Add(PercentileOf(ofBurst));
            var statuses = await answers;
            longest = clock.Elapsed > longest ? clock.Elapsed : longest;
            checkedNow += statuses.Count(status => status == HttpStatusCode.OK);
            busy += statuses.Count(status => status == HttpStatusCode.ServiceUnavailable);
            Array.ForEach(people, person => person.Client.Dispose());
        }

        if (checkedNow + busy != Bursts * SignIns || checkedNow == 0)
        {
            throw new InvalidOperationException($"Of {Bursts * SignIns} sign-ins {checkedNow} were checked and {busy} told that the portal is busy.");
        }

        milliseconds.Sort();
        var percentile = PercentileOf(milliseconds);
        return new Measure(
            $"acknowledgement while {SignIns} people sign in at once, 99th percentile",
            string.Create(CultureInfo.InvariantCulture, $"{percentile:0.0} ms"),
            "< 500 ms",
            percentile < MostMilliseconds,
            string.Create(CultureInfo.InvariantCulture, $"{Bursts} times {SignIns} sign-ins beside {PerSecond} events/s; median {milliseconds[milliseconds.Count / 2]:0.0} ms, most {milliseconds[^1]:0.0} ms; by burst {string.Join(", ", byBurst.Select(one => one.ToString("0", CultureInfo.InvariantCulture)))}; {checkedNow} passwords checked, {busy} told to come back, the last answered after {longest.TotalSeconds:0.0} s"))
        { IsTimed = true };
    }

    private static async Task SignInAsync(PortalInProcess portal, string who, int count, CancellationToken cancellationToken)
    {
        var people = await Task.WhenAll(Enumerable.Range(0, count).Select(number => OpenAsync(portal, $"{who}-{number}", cancellationToken)));
        await Task.WhenAll(people.Select(person => PostAsync(person, cancellationToken)));
        Array.ForEach(people, person => person.Client.Dispose());
    }

    private static double PercentileOf(IReadOnlyList<double> sorted) => sorted[(int)Math.Ceiling(0.99 * sorted.Count) - 1];

    private static async Task<(HttpClient Client, FormUrlEncodedContent Form)> OpenAsync(PortalInProcess portal, string loginId, CancellationToken cancellationToken)
    {
        var client = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false }) { BaseAddress = portal.Address, Timeout = TimeSpan.FromMinutes(2) };
        var token = Token().Match(await client.GetStringAsync(new Uri("/login", UriKind.Relative), cancellationToken)).Groups[1].Value;
        return (client, new FormUrlEncodedContent(
        [
            new("_handler", "login"), new("__RequestVerificationToken", token), new("Form.LoginId", loginId), new("Form.Password", "correct horse battery staple"),
        ]));
    }

    private static async Task<HttpStatusCode> PostAsync((HttpClient Client, FormUrlEncodedContent Form) person, CancellationToken cancellationToken)
    {
        using var answer = await person.Client.PostAsync(new Uri("/login", UriKind.Relative), person.Form, cancellationToken);
        return answer.StatusCode;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();
}
