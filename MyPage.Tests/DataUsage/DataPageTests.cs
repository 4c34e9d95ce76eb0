using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using MyPage.Domain;
using MyPage.Domain.MobileData;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Capabilities.MobileData;
using Xunit;

namespace MyPage.Tests.DataUsage;

/// <summary>データ残量 of the contract's holder: what it shows, as CSV, and how an open page learns of new figures.</summary>
public abstract class DataPageTests(PortalFixture fixture)
{
    private readonly PortalFactory _portal = fixture.Portal;

    private DateOnly Today => BusinessCalendar.DateOf(_portal.Clock.GetUtcNow());

    [NeedsFact]
    public async Task Line_UsedSome_ShowsWhatIsLeftAndWhatMakesIt()
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();
        await _portal.ReportUsageAsync(holder.SubscriptionId, Today.AddDays(-1), 700);

        var page = await visitor.OpenAsync("/mypage/data");

        Assert.Equal($"/mypage/data/{holder.SubscriptionId}", page.Address.AbsolutePath);
        Assert.Equal("データ残量", page.Heading);
        Assert.Contains("残り 2.3GB / 3GB", page.Words, StringComparison.Ordinal);
        Assert.All(["前月繰越", "プレゼント", "基本", "追加", "今月末で消えるデータ", "1日あたりの目安", "30日間の利用量", "CSVダウンロード"], words => Assert.Contains(words, page.Words, StringComparison.Ordinal));
        Assert.Contains("通信速度通常", page.Words.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("基本データが入りました", page.Words, StringComparison.Ordinal);

        var why = await visitor.GetAsync($"/mypage/data/{holder.SubscriptionId}?of=base");
        Assert.Contains("基本の内訳", why.Words, StringComparison.Ordinal);
        Assert.Contains("いま残っている量2,300MB", why.Words.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("−700MB", why.Words, StringComparison.Ordinal);
        Assert.Contains("今月の増減", (await visitor.GetAsync($"/mypage/data/{holder.SubscriptionId}?of=nonsense")).Words, StringComparison.Ordinal);
    }

    [NeedsFact]
    public async Task Line_DateOrFormerMonth_IsExplainedWhereItIsShown()
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();
        var address = $"/mypage/data/{holder.SubscriptionId}";
        await _portal.ReportUsageAsync(holder.SubscriptionId, Today.AddDays(-1), 3200);
        var page = await visitor.GetAsync(address);
        Assert.Equal($"{address}#ledger", page.Document.QuerySelector(".figure-value a")!.GetAttribute("href"));
        Assert.Equal($"{address}?day={Today.AddDays(-1):yyyy-MM-dd}#ledger", Assert.Single(page.Document.QuerySelectorAll("table th a")).GetAttribute("href"));

        var day = await visitor.GetAsync($"{address}?day={Today.AddDays(-1):yyyy-MM-dd}");
        Assert.Contains("の利用の内訳", day.Words, StringComparison.Ordinal);
        var rows = day.Document.QuerySelectorAll(".ledger li").Select(row => (row.QuerySelector(".ledger-what")!.TextContent.Trim().Split()[0], row.QuerySelector(".ledger-mb")!.TextContent));
        Assert.Equal([("基本11月1日(日)に入った分", "3,000MB"), ("超過使い切ったあとに、低速で使った量です", "200MB")], rows);
        Assert.Contains("この日の利用量3,200MB", day.Words.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("この日の利用量は、まだ届いていません", (await visitor.GetAsync($"{address}?day={Today.AddDays(-2):yyyy-MM-dd}")).Words, StringComparison.Ordinal);

        var former = BusinessMonth.Of(_portal.Clock.GetUtcNow()).Previous;
        Assert.Contains("前月の増減は、ありません", (await visitor.GetAsync($"{address}?month={former}")).Words, StringComparison.Ordinal);
        foreach (var none in new[] { $"?day={Today.AddDays(1):yyyy-MM-dd}", "?day=2020-01-01", "?day=x", $"?month={former.Previous}", "?month=x" })
        {
            Assert.Contains("今月の増減", (await visitor.GetAsync(address + none)).Words, StringComparison.Ordinal);
        }
    }

    [NeedsFact]
    public async Task Line_UsedUp_SaysThatTheSpeedIsReducedUntilTheMonthsEnd()
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();
        await _portal.ReportUsageAsync(holder.SubscriptionId, Today.AddDays(-1), 3200);

        var page = await visitor.GetAsync($"/mypage/data/{holder.SubscriptionId}");

        Assert.Contains("残り 0MB / 3GB", page.Words, StringComparison.Ordinal);
        Assert.Contains("低速", page.Words, StringComparison.Ordinal);
        Assert.Contains("最大200kbps", page.Words, StringComparison.Ordinal);
        Assert.Contains("超過", page.Words, StringComparison.Ordinal);
    }

    [NeedsFact]
    public async Task Line_BooksNotOpen_SaysThatNothingHasArrived()
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();
        await _portal.WriteAsync(async db =>
        {
            db.RemoveRange(await db.DataEntries.Where(entry => entry.SubscriptionId == holder.SubscriptionId).ToListAsync());
            db.RemoveRange(await db.DataLots.Where(lot => lot.SubscriptionId == holder.SubscriptionId).ToListAsync());
            db.RemoveRange(await db.Set<QuotaChange>().Where(change => change.SubscriptionId == holder.SubscriptionId).ToListAsync());
            db.RemoveRange(await db.DataBooks.Where(book => book.SubscriptionId == holder.SubscriptionId).ToListAsync());
        });

        Assert.Contains("まだ届いていません", (await visitor.GetAsync($"/mypage/data/{holder.SubscriptionId}")).Words, StringComparison.Ordinal);
        Assert.Contains("まだ届いていません", (await visitor.GetAsync("/mypage")).Words, StringComparison.Ordinal);
    }

    [NeedsFact]
    public async Task List_OfAFamily_HasEveryLineOfTheContract()
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync(new LineSeed(), new LineSeed("鈴木 太郎"));

        var page = await visitor.GetAsync("/mypage/data");

        Assert.Equal(
            holder.SubscriptionIds.Select(id => $"/mypage/data/{id}"),
            page.Document.QuerySelectorAll("main a[href^='/mypage/data/']").Select(link => link.GetAttribute("href")), StringComparer.Ordinal);
        Assert.Equal("/mypage/data", (await visitor.GetAsync($"/mypage/data/{holder.SubscriptionIds[1]}")).Document.QuerySelector("main a.back-link")!.GetAttribute("href"));
    }

    [NeedsFact]
    public async Task Csv_OwnLine_IsAFileWithAByteOrderMark()
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();
        await _portal.ReportUsageAsync(holder.SubscriptionId, Today.AddDays(-1), 700);

        using var answer = await visitor.Client.GetAsync($"/mypage/data/{holder.SubscriptionId}/usage.csv");

        var file = await answer.Content.ReadAsByteArrayAsync();
        Assert.Equal(Encoding.UTF8.Preamble.ToArray(), file[..3]);
        Assert.Contains($"{Today.AddDays(-1):yyyy-MM-dd},700,0\r\n", Encoding.UTF8.GetString(file), StringComparison.Ordinal);
        Assert.Equal(("text/csv", "no-store"), (answer.Content.Headers.ContentType!.MediaType, answer.Headers.CacheControl!.ToString()));
        Assert.StartsWith("attachment", answer.Content.Headers.ContentDisposition!.ToString(), StringComparison.Ordinal);
    }

    [NeedsFact]
    public async Task Version_NewFiguresOrADay_IsAnother()
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();
        var page = await visitor.GetAsync("/mypage");
        var known = page.Document.QuerySelector("[data-follow]")!.GetAttribute("data-follow-version")!;
        Assert.Equal(known, (await visitor.GetAsync($"/mypage/data/{holder.SubscriptionId}")).Document.QuerySelector("[data-follow]")!.GetAttribute("data-follow-version"));
        Assert.Equal(HttpStatusCode.NotModified, (await AskAsync(visitor, known)).Status);

        await _portal.ReportUsageAsync(holder.SubscriptionId, Today, 100);

        var answer = await AskAsync(visitor, known);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(answer.Body, (await visitor.GetAsync("/mypage")).Document.QuerySelector("[data-follow]")!.GetAttribute("data-follow-version"));
        Assert.Equal(HttpStatusCode.NotModified, (await AskAsync(visitor, answer.Body)).Status);
        _portal.Clock.Advance(TimeSpan.FromHours(23));
        var book = await _portal.ReadAsync(db => db.DataBooks.Where(book => book.SubscriptionId == holder.SubscriptionId).Select(book => book.Version).SingleAsync());
        Assert.NotEqual(answer.Body, DataVersion.Of([(holder.SubscriptionId, book, 0)], _portal.Clock.GetUtcNow()), StringComparer.Ordinal);
    }

    /// <summary>Idle time is an hour: what an open page asks for by itself does not move its end, a visit does.</summary>
    [NeedsTheory]
    [InlineData(true, HttpStatusCode.Found)]
    [InlineData(false, HttpStatusCode.OK)]
    public async Task Following_AnOpenPage_KeepsNoSession(bool byItself, HttpStatusCode later)
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();
        _portal.Clock.Advance(TimeSpan.FromMinutes(40));
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(visitor, "none")).Status);
        using (var request = new HttpRequestMessage(HttpMethod.Get, "/mypage/data/" + holder.SubscriptionId))
        {
            if (byItself)
            {
                request.Headers.Add("X-Followed", "1");
            }

            Assert.Equal(HttpStatusCode.OK, (await visitor.SendAsync(request)).Status);
        }

        _portal.Clock.Advance(TimeSpan.FromMinutes(25));

        Assert.Equal(later, (await visitor.GetAsync("/mypage")).Status);
    }

    private static async Task<Page> AskAsync(Visitor visitor, string version)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/mypage/data/version");
        request.Headers.Add("If-None-Match", $"\"{version}\"");
        return await visitor.SendAsync(request);
    }
}

public sealed class DataPageOnSqlite(SqlitePortal portal) : DataPageTests(portal), IClassFixture<SqlitePortal>;

[Needs(Need.PostgreSql)]
public sealed class DataPageOnPostgreSql(PostgreSqlPortal portal) : DataPageTests(portal), IClassFixture<PostgreSqlPortal>;
