using System.Globalization;
using MyPage.Benchmarks.Databases;
using MyPage.Benchmarks.Hosting;
using MyPage.Benchmarks.Report;

namespace MyPage.Benchmarks.Portal;

/// <summary>What browsers transfer that have never been here: for the way in, for a first page of somebody signed in, and for the next.</summary>
internal sealed class VisitBenchmark(TextWriter output)
{
    public async Task<IReadOnlyList<Measure>> RunAsync(BenchmarkDatabase database, CancellationToken cancellationToken)
    {
        await using var portal = await PortalInProcess.StartAsync(database, [], cancellationToken);
        var visitor = (await Visitors.SignInAsync(portal, 1, cancellationToken))[0];
        using var stranger = new FirstVisit(portal.Address);
        using var holder = new FirstVisit(portal.Address);
        return
        [
            await MeasureAsync("first visit to /login, with all it links", 50, stranger, "/login", ""),
            await MeasureAsync($"first page of a holder who is signed in, {SignedInPage.Home.Name}, with all it links", 150, holder, SignedInPage.Home.PathOf(visitor), visitor.Cookies),
            await MeasureAsync($"the next, {SignedInPage.Links.Name}, with what is new", 20, holder, SignedInPage.Links.PathOf(visitor), visitor.Cookies),
            await MeasureAsync($"the first that has an island, {SignedInPage.Contract.Name} of three lines, with what is new", 20, holder, SignedInPage.Contract.PathOf(visitor), visitor.Cookies),
            await MeasureAsync("that one again", 20, holder, SignedInPage.Contract.PathOf(visitor), visitor.Cookies),
        ];

        async Task<Measure> MeasureAsync(string what, int mostKilobytes, FirstVisit visit, string path, string cookies)
        {
            var answers = await visit.GoAsync(path, cookies, cancellationToken);
            await output.WriteLineAsync($"{what}:\n  {string.Join("\n  ", answers.Select(answer => $"{answer.Path}: {answer.Bytes}, of them {answer.BodyBytes} body ({answer.Encoding})"))}");
            var kilobytes = answers.Sum(answer => answer.Bytes) / 1000.0;
            var largest = answers.MaxBy(answer => answer.Bytes)!;
            return new Measure(
                what, string.Create(CultureInfo.InvariantCulture, $"{kilobytes:0.0} KB"), $"< {mostKilobytes} KB", kilobytes < mostKilobytes,
                string.Create(CultureInfo.InvariantCulture, $"{answers.Count} answers with their headers, compressed as a browser asks for; {largest.Bytes / 1000.0:0.0} KB of it {largest.Path}"));
        }
    }
}
