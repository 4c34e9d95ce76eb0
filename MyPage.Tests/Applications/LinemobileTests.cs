using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MyPage.Tests.Architecture;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Capabilities.Imports;
using MyPage.Web.Capabilities.Points;
using MyPage.Web.Features.Import;
using Xunit;

namespace MyPage.Tests.Applications;

/// <summary>
/// The configuration of samples/linemobile as it stands: LINEモバイル until 2021-03-31 11:00, LINEMO's plans and campaigns from then on, by the
/// table of docs/applications.md.
/// </summary>
public abstract class LinemobileTests(TestDatabase database) : IAsyncLifetime
{
    private static readonly string Folder = Path.Combine(SourceTree.Root, "samples", "linemobile");
    private static readonly DateTimeOffset Closing = new(2021, 3, 31, 11, 0, 0, TimeSpan.FromHours(9));

    private readonly TestClock _clock = new(Closing.AddMinutes(-10).ToUniversalTime());
    private PortalFactory _portal = null!;

    public async Task InitializeAsync()
    {
        await database.CreateAsync();
        var settings = new ConfigurationBuilder().AddJsonFile(Path.Combine(Folder, "appsettings.json")).Build()
            .AsEnumerable().Where(pair => pair.Value is not null).ToDictionary(pair => pair.Key, pair => pair.Value!, StringComparer.Ordinal);
        _portal = new PortalFactory(database, settings, _clock);
        await using var scope = _portal.Services.CreateAsyncScope();
        var refused = new List<string>();
        await scope.ServiceProvider.GetRequiredService<CarrierImport>().RunAsync(
            new ImportRequest(Folder, false, false) { OnRefused = refusal => refused.Add(refusal.ToString()) }, null, CancellationToken.None);
        Assert.Empty(refused);
    }

    public async Task DisposeAsync()
    {
        await _portal.DisposeAsync();
        await database.DisposeAsync();
    }

    [NeedsFact]
    public async Task Page_UntilElevenAndFromThenOn_IsLinemobilesAndThenLinemos()
    {
        var before = await GetAsync("/line/apply");
        Assert.Contains("3月31日(水) 11:00 まで", before.Words, StringComparison.Ordinal);
        Assert.Contains("ベーシックプラン 3GB", before.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("LINEMO", before.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("ミニプラン", before.Words, StringComparison.Ordinal);

        _clock.Advance(TimeSpan.FromMinutes(10));
        var after = await GetAsync("/line/apply");
        Assert.Contains("3月31日(水) 11:00に終了しました。", after.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("ベーシックプラン", after.Words, StringComparison.Ordinal);
        Assert.All(["LINEMO", "ミニプラン 3GB", "スマホプラン 20GB", "¥990", "¥3,000", "¥10,000"], words => Assert.Contains(words, after.Words, StringComparison.Ordinal));
        Assert.Equal("https://www.linemo.jp/", after.Document.QuerySelector("main .button--primary")!.GetAttribute("href"));
        var front = await GetAsync("/");
        Assert.All(["受付終了", "LINEMO", "ミニプラン 3GB"], words => Assert.Contains(words, front.Words, StringComparison.Ordinal));

        _clock.Advance(TimeSpan.FromDays(365));
        Assert.Contains("2021年3月31日 11:00に終了しました。", (await GetAsync("/line/apply")).Words, StringComparison.Ordinal);
    }

    /// <summary>Each row of docs/applications.md; those who do not link get nothing, and are told what would change it.</summary>
    [NeedsFact]
    public async Task Estimate_OfEachRow_IsAsTheTableSays()
    {
        _clock.Advance(TimeSpan.FromMinutes(10));
        foreach (var from in (string[])["", "docomo", "au", "softbank", "ymobile", "linemobile", "other"])
        {
            var isLeftOut = from is "softbank" or "ymobile" or "linemobile";
            await AssertRowAsync("MINI", from, "¥5,940", 6);
            await AssertRowAsync("SMAHO", from, isLeftOut ? null : from.Length == 0 ? "¥3,000" : "¥10,000", isLeftOut ? 0 : 3);
        }
    }

    /// <summary>The points of base fees are LINEモバイル's own, for those who had applied by then: nobody is promised any, on either side of 11:00.</summary>
    [NeedsFact]
    public async Task Points_AreForApplicationsUntilTheEndOfApril2019()
    {
        Assert.Equal(new DateOnly(2019, 4, 30), _portal.Services.GetRequiredService<IOptions<PointOptions>>().Value.ApplicationsUntil);
        Assert.Null((await GetAsync("/line/apply")).Document.QuerySelector("[data-points]"));
        _clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Null((await GetAsync("/line/apply?plan=MINI")).Document.QuerySelector("[data-points]"));
    }

    private async Task AssertRowAsync(string plan, string from, string? sum, int months)
    {
        var path = $"/line/apply?plan={plan}&type={(from.Length == 0 ? "new" : "mnp")}&from={from}";
        var (linking, alone) = (await GetAsync(path + "&link=yes"), await GetAsync(path + "&link=no"));
        Assert.True(string.Equals(sum, SumOf(linking), StringComparison.Ordinal), $"{path}: {SumOf(linking)}");
        Assert.Equal(months, linking.Document.QuerySelectorAll("#answer .months li").Length);
        Assert.Null(SumOf(alone));
        Assert.Equal(sum is not null, alone.Words.Contains("LINE連携をすると対象になります。", StringComparison.Ordinal));
    }

    private static string? SumOf(Page page) => page.Document.QuerySelector("#answer .figure-value")?.FirstChild?.TextContent.Trim();

    private Task<Page> GetAsync(string path) => _portal.NewVisitor().GetAsync(path);
}

public sealed class LinemobileOnSqlite() : LinemobileTests(new SqliteDatabase());

[Needs(Need.PostgreSql)]
public sealed class LinemobileOnPostgreSql() : LinemobileTests(new PostgreSqlDatabase());
