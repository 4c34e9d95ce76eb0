using System.Net;
using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Contracts;
using MyPage.Domain.Notices;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Tests.Line.Linking;
using MyPage.Web.Capabilities.Notices;
using Xunit;

namespace MyPage.Tests.Notices;

/// <summary>お知らせ as customers have them: on ホーム until read, on the list, opened; by whom it is for, and by nobody else.</summary>
public abstract class NoticePageTests(LinkingFixture fixture)
{
    private readonly LinkingHost _host = fixture.Host;

    private DateTimeOffset Now => _host.Clock.GetUtcNow();

    [NeedsFact]
    public async Task Home_UnreadNotice_IsThereUntilItIsOpened()
    {
        var (holder, visitor) = await _host.Portal.AddSignedInHolderAsync();
        var (_, other) = await _host.Portal.AddSignedInHolderAsync();
        var notice = await AddAsync("ホームの件名", NoticeAudience.Everybody);

        var home = await visitor.GetAsync("/mypage");
        var link = home.Document.QuerySelector($"main a[href='/mypage/notices/{notice.Id}']")!;
        Assert.Contains("ホームの件名", link.TextContent, StringComparison.Ordinal);
        var opened = await visitor.GetAsync(link.GetAttribute("href")!);

        Assert.Equal("ホームの件名", opened.Heading);
        Assert.Equal("https://www.example.jp/a", opened.Document.QuerySelector(".notice-text a")!.GetAttribute("href"));
        Assert.Equal(2, opened.Document.QuerySelectorAll(".notice-text p").Length);
        Assert.Contains("<b>本文</b>", opened.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("ホームの件名", (await visitor.GetAsync("/mypage")).Words, StringComparison.Ordinal);
        Assert.Contains("ホームの件名", (await other.GetAsync("/mypage")).Words, StringComparison.Ordinal);
        var list = await visitor.GetAsync("/mypage/notices");
        Assert.DoesNotContain("未読", RowOf(list, notice), StringComparison.Ordinal);
        Assert.Contains("未読", RowOf(await other.GetAsync("/mypage/notices"), notice), StringComparison.Ordinal);
        Assert.Equal([holder.AccountId], await ReadersAsync(notice));
    }

    [NeedsFact]
    public async Task Correction_ThatIsShownAgain_IsUnreadAnew()
    {
        var (_, visitor) = await _host.Portal.AddSignedInHolderAsync();
        var notice = await AddAsync("直す件名", NoticeAudience.Everybody);
        await visitor.GetAsync($"/mypage/notices/{notice.Id}");

        await ChangeAsync(notice, found => found.Correct(new NoticeWords("直した件名", "本文"), new NoticeWords("Corrected", "Text"), null, showAgain: false, Now));
        Assert.DoesNotContain("直した件名", (await visitor.GetAsync("/mypage")).Words, StringComparison.Ordinal);
        await ChangeAsync(notice, found => found.Correct(new NoticeWords("もう一度の件名", "本文"), new NoticeWords("Again", "Text"), null, showAgain: true, Now));

        Assert.Contains("もう一度の件名", (await visitor.GetAsync("/mypage")).Words, StringComparison.Ordinal);
        Assert.Contains("訂正", (await visitor.GetAsync($"/mypage/notices/{notice.Id}")).Words, StringComparison.Ordinal);
        Assert.DoesNotContain("もう一度の件名", (await visitor.GetAsync("/mypage")).Words, StringComparison.Ordinal);
    }

    [NeedsFact]
    public async Task Notice_ThatIsForOthersOrNotThere_IsNotFoundAndNothingIsNoted()
    {
        var (_, visitor) = await _host.Portal.AddSignedInHolderAsync();
        var others = await AddAsync("ほかの人の件名", NoticeAudience.OfLines(SubscriptionStatus.Suspended));
        var later = await AddAsync("これからの件名", NoticeAudience.Everybody, from: Now.AddHours(1));
        var draft = CustomerNotice.Write(Guid.NewGuid(), ContentOf("下書きの件名", NoticeAudience.Everybody, Now, null), Now);
        await _host.Portal.WriteAsync(db =>
        {
            db.Add(draft);
            return Task.CompletedTask;
        });

        var nobodys = await visitor.GetAsync($"/mypage/notices/{Guid.NewGuid()}");
        foreach (var notice in new[] { others, later, draft })
        {
            var page = await visitor.GetAsync($"/mypage/notices/{notice.Id}");
            Assert.Equal((HttpStatusCode.NotFound, nobodys.Words), (page.Status, page.Words));
            Assert.Empty(await ReadersAsync(notice));
        }

        var seen = (await visitor.GetAsync("/mypage")).Words + (await visitor.GetAsync("/mypage/notices")).Words;
        Assert.All(["ほかの人の件名", "これからの件名", "下書きの件名"], title => Assert.DoesNotContain(title, seen, StringComparison.Ordinal));
    }

    [NeedsFact]
    public async Task Notice_WithdrawnOrOver_SaysSoToWhoeverKeptItsAddress()
    {
        var (_, visitor) = await _host.Portal.AddSignedInHolderAsync();
        var (withdrawn, over) = (await AddAsync("取り下げた件名", NoticeAudience.Everybody), await AddAsync("終わった件名", NoticeAudience.Everybody, from: Now.AddDays(-2), until: Now.AddDays(-1)));
        await ChangeAsync(withdrawn, found => found.Withdraw(Now));

        var page = await visitor.GetAsync($"/mypage/notices/{withdrawn.Id}");

        Assert.Equal((HttpStatusCode.OK, "このお知らせは取り下げました"), (page.Status, page.Heading));
        Assert.DoesNotContain("取り下げた件名", page.Body, StringComparison.Ordinal);
        Assert.Contains("掲載は", (await visitor.GetAsync($"/mypage/notices/{over.Id}")).Words, StringComparison.Ordinal);
        var list = (await visitor.GetAsync("/mypage/notices")).Words;
        Assert.All(["取り下げた件名", "終わった件名"], title => Assert.DoesNotContain(title, list, StringComparison.Ordinal));
    }

    /// <summary>A HEAD is answered as the GET would be, and reads nothing for anybody.</summary>
    [NeedsFact]
    public async Task Head_OfANotice_IsNoReading()
    {
        var (_, visitor) = await _host.Portal.AddSignedInHolderAsync();
        var notice = await AddAsync("見出しだけ", NoticeAudience.Everybody);

        await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Head, $"/mypage/notices/{notice.Id}"));

        Assert.Empty(await ReadersAsync(notice));
    }

    [NeedsFact]
    public async Task RegisteredUser_SeesWhatIsForTheirLine()
    {
        var people = await ReachPeople.ArrangeAsync(_host, "鈴木 太郎");
        var (plan, suspended) = (await AddAsync("プランの件名", NoticeAudience.OfPlan(PortalSeed.PlanCode)), await AddAsync("停止の件名", NoticeAudience.OfLines(SubscriptionStatus.Suspended)));
        await _host.Portal.WriteAsync(async db =>
        {
            var line = await db.Subscriptions.SingleAsync(found => found.Id == people.Holder.SubscriptionIds[1]);
            db.Entry(line).ComplexProperty(found => found.Terms).Property(terms => terms.Status).CurrentValue = SubscriptionStatus.Suspended;
        });

        var (first, second) = (await people.User.GetAsync("/mypage"), await people.SecondUser.GetAsync("/mypage/notices"));

        Assert.Contains("プランの件名", first.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("停止の件名", first.Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await people.User.GetAsync($"/mypage/notices/{suspended.Id}")).Status);
        Assert.Contains("停止の件名", second.Words, StringComparison.Ordinal);
        Assert.Contains("停止の件名", (await people.ByPassword.GetAsync("/mypage/notices")).Words, StringComparison.Ordinal);
        await people.User.GetAsync($"/mypage/notices/{plan.Id}");
        Assert.DoesNotContain("プランの件名", (await people.User.GetAsync("/mypage")).Words, StringComparison.Ordinal);
        Assert.Contains("プランの件名", (await people.SecondUser.GetAsync("/mypage")).Words, StringComparison.Ordinal);
    }

    /// <summary>ホーム asks for notices only when there may be one that was not read; then once.</summary>
    [NeedsFact]
    public async Task Home_WithAllRead_AsksNothingMore()
    {
        var (_, visitor) = await _host.Portal.AddSignedInHolderAsync();
        var notice = await AddAsync("一度だけ", NoticeAudience.Everybody);
        var unread = await StatementsAsync(visitor);
        foreach (var link in (await visitor.GetAsync("/mypage/notices")).Document.QuerySelectorAll("main .rows a").Select(found => found.GetAttribute("href")!).ToList())
        {
            await visitor.GetAsync(link);
        }

        var read = await StatementsAsync(visitor);

        Assert.Equal((1, 0), (unread, read));
        Assert.NotEmpty(await ReadersAsync(notice));
    }

    private async Task<int> StatementsAsync(Visitor visitor)
    {
        await _host.Portal.SettleOutboxAsync();
        _host.Portal.Statements.Clear();
        await visitor.GetAsync("/mypage");
        return _host.Portal.Statements.All.Count(statement => statement.Sql.Contains("\"Notices\"", StringComparison.Ordinal) && !statement.Sql.Contains("\"Contracts\"", StringComparison.Ordinal));
    }

    [NeedsFact]
    public async Task English_IsWhole()
    {
        var (_, visitor) = await _host.Portal.AddSignedInHolderAsync();
        var notice = await AddAsync("日本語の件名", NoticeAudience.Everybody);
        await visitor.PressAsync(await visitor.GetAsync("/mypage"), "English");

        var page = await visitor.GetAsync($"/mypage/notices/{notice.Id}");

        Assert.Equal("Title of 日本語の件名", page.Heading);
        Assert.Contains("Back to notices", page.Words, StringComparison.Ordinal);
    }

    private static string RowOf(Page page, CustomerNotice notice) => page.Document.QuerySelector($"main a[href='/mypage/notices/{notice.Id}']")!.TextContent;

    private async Task<CustomerNotice> AddAsync(string title, NoticeAudience audience, DateTimeOffset? from = null, DateTimeOffset? until = null)
    {
        var notice = CustomerNotice.Write(Guid.CreateVersion7(Now), ContentOf(title, audience, from ?? Now, until), Now);
        Assert.Null(notice.Publish(until is null ? Now : until.Value.AddMinutes(-1)));
        await _host.Portal.WriteAsync(db =>
        {
            db.Add(notice);
            return Task.CompletedTask;
        });
        return notice;
    }

    private static NoticeContent ContentOf(string title, NoticeAudience audience, DateTimeOffset from, DateTimeOffset? until) => new(
        new NoticeWords(title, "<b>本文</b>\n\nhttps://www.example.jp/a をご覧ください。"), new NoticeWords($"Title of {title}", "The text."), from, until, audience, IsImportant: false);

    private Task ChangeAsync(CustomerNotice notice, Func<CustomerNotice, NoticeRefusal?> change) =>
        _host.Portal.WriteAsync(async db => Assert.Null(change(await db.Set<CustomerNotice>().SingleAsync(found => found.Id == notice.Id))));

    private Task<List<Guid>> ReadersAsync(CustomerNotice notice) =>
        _host.Portal.ReadAsync(db => db.Set<NoticeReading>().Where(reading => reading.NoticeId == notice.Id).Select(reading => reading.PersonId).ToListAsync());
}

public sealed class NoticePageOnSqlite(LinkingOnSqlite fixture) : NoticePageTests(fixture), IClassFixture<LinkingOnSqlite>;

[Needs(Need.PostgreSql)]
public sealed class NoticePageOnPostgreSql(LinkingOnPostgreSql fixture) : NoticePageTests(fixture), IClassFixture<LinkingOnPostgreSql>;
