using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Domain.Notices;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Auditing;
using MyPage.Web.Capabilities.Notices;
using MyPage.Web.Happenings.Notices;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;
using Xunit;

namespace MyPage.Tests.Operator;

/// <summary>お知らせ in the console: written, previewed, published, corrected and withdrawn, by the roles that may, and never over somebody else's work.</summary>
public abstract class NoticeDeskPageTests(PortalFixture fixture)
{
    private static readonly (string Field, string Value)[] Whole =
    [
        ("Form.JapaneseTitle", "夜間工事のお知らせ"), ("Form.JapaneseBody", "工事をします。\n\nhttps://www.example.jp/works"), ("Form.EnglishTitle", "Works at night"), ("Form.EnglishBody", "We work."),
    ];

    private readonly PortalFactory _portal = fixture.Portal;

    [NeedsFact]
    public async Task Notice_FromDraftToWithdrawal_GoesItsWayAndIsWrittenDown()
    {
        var account = await _portal.AddOperatorAsync(OperatorRole.Campaigns);
        var visitor = await _portal.SignInOperatorAsync(account);
        var (_, customer) = await _portal.AddSignedInHolderAsync();

        var draft = await visitor.PressAsync(await visitor.GetAsync("/operator/notices/new"), "下書きを保存", [.. Whole, ("Form.Important", "true")]);
        Assert.Equal("夜間工事のお知らせ", draft.Heading);
        Assert.Contains("下書き", draft.Words, StringComparison.Ordinal);
        Assert.Contains("Works at night", draft.Document.QuerySelector(".preview--page[lang=en]")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(draft.Document.QuerySelector(".preview--page[lang=ja] a[href='https://www.example.jp/works']"));
        Assert.DoesNotContain("夜間工事", (await customer.GetAsync("/mypage/notices")).Words, StringComparison.Ordinal);
        var id = Guid.Parse(draft.Address.Segments[^1]);
        Assert.Contains("契約", (await visitor.GetAsync($"/operator/notices/{id}?count=1")).Words, StringComparison.Ordinal);

        // How many get it is said before it goes out, and nothing goes out before that.
        Assert.False(draft.HasButton("公開する"));
        var asked = await visitor.GetAsync($"/operator/notices/{id}?publish=1");
        Assert.Matches("LINEで[0-9,]+人、メールで[0-9,]+人", asked.Words);
        var published = await visitor.PressAsync(asked, "公開する");
        Assert.Contains("公開しました", published.Words, StringComparison.Ordinal);
        Assert.Contains("送信待ち", published.Words, StringComparison.Ordinal);
        Assert.Contains("夜間工事", (await customer.GetAsync("/mypage")).Words, StringComparison.Ordinal);

        var correct = await visitor.GetAsync($"/operator/notices/{id}/edit");
        Assert.Null(correct.Document.QuerySelector("[name='Form.From'], [name='Form.Audience'], [name='Form.Important']"));
        var corrected = await visitor.PressAsync(correct, "訂正を公開する", ("Form.JapaneseTitle", "夜間工事の日程変更"));
        Assert.Equal("夜間工事の日程変更", corrected.Heading);

        var withdrawn = await visitor.PressAsync(corrected, "取り下げる");
        Assert.Contains("取り下げました", withdrawn.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("夜間工事", (await customer.GetAsync("/mypage")).Words, StringComparison.Ordinal);
        Assert.True(await _portal.ReadAsync(db => db.Set<NoticeSending>().AnyAsync(sending => sending.NoticeId == id && sending.WasStopped)));
        Assert.Equal(
            [nameof(NoticeWritten), nameof(NoticePublished), nameof(NoticeCorrected), nameof(NoticeWithdrawn)],
            await _portal.ReadAsync(db => db.Set<AuditEntry>().Where(entry => entry.ActorId == account.Id && entry.Act.StartsWith("Notice")).OrderBy(entry => entry.At).Select(entry => entry.Act).ToListAsync()));
    }

    [NeedsFact]
    public async Task Draft_WithFaults_IsKeptAndNotPublished()
    {
        var visitor = await _portal.AddSignedInOperatorAsync();

        var draft = await visitor.PressAsync(
            await visitor.GetAsync("/operator/notices/new"), "下書きを保存", ("Form.JapaneseTitle", "まだ途中"), ("Form.JapaneseBody", "http://www.example.jp を見てください"), ("Form.Until", "2020-01-01T00:00"));

        Assert.False(draft.HasButton("公開する"));
        Assert.All(["英語の件名を入力", "英語の本文を入力", "https:// で始まらない", "掲載開始より後"], words => Assert.Contains(words, draft.Words, StringComparison.Ordinal));
        var discarded = await visitor.PressAsync(draft, "削除する");
        Assert.Equal("/operator/notices", discarded.Address.AbsolutePath);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(draft.Address.AbsolutePath)).Status);
    }

    [NeedsFact]
    public async Task Form_ThatCannotBeRead_KeepsWhatWasTypedAndNamesTheFields()
    {
        var visitor = await _portal.AddSignedInOperatorAsync();
        var before = await _portal.ReadAsync(db => db.Set<CustomerNotice>().CountAsync());

        var page = await visitor.PressAsync(
            await visitor.GetAsync("/operator/notices/new"), "下書きを保存", ("Form.JapaneseTitle", "残る件名"), ("Form.From", "someday"), ("Form.Audience", nameof(NoticeAudienceKind.Plan)));

        Assert.Equal(2, page.Errors.Count);
        Assert.Equal("残る件名", page.Document.QuerySelector("#title-ja")!.GetAttribute("value"));
        Assert.Equal(before, await _portal.ReadAsync(db => db.Set<CustomerNotice>().CountAsync()));
    }

    [NeedsFact]
    public async Task Form_SentTwice_IsOneDraft()
    {
        var visitor = await _portal.AddSignedInOperatorAsync();
        var form = await visitor.GetAsync("/operator/notices/new");

        var (one, other) = (await visitor.PressAsync(form, "下書きを保存", Whole), await visitor.PressAsync(form, "下書きを保存", Whole));

        Assert.Equal(one.Address.AbsolutePath, other.Address.AbsolutePath);
    }

    [NeedsFact]
    public async Task Change_OverAColleagues_IsRefusedAndLosesNothing()
    {
        var (one, other) = (await _portal.AddSignedInOperatorAsync(), await _portal.AddSignedInOperatorAsync(OperatorRole.Campaigns));
        var draft = await one.PressAsync(await one.GetAsync("/operator/notices/new"), "下書きを保存", Whole);
        var edit = draft.Address.AbsolutePath + "/edit";
        var (mine, theirs, stale) = (await one.GetAsync(edit), await other.GetAsync(edit), await one.GetAsync(draft.Address.AbsolutePath));
        await other.PressAsync(theirs, "下書きを保存", ("Form.JapaneseTitle", "同僚の件名"));

        var refused = await one.PressAsync(mine, "下書きを保存", ("Form.JapaneseTitle", "わたしの件名"));
        var notPublished = await one.PressAsync(stale, "公開する");

        Assert.Equal((nameof(NoticeRefusal.Changed), nameof(NoticeRefusal.Changed)), (refused.Refusal, notPublished.Refusal));
        Assert.Equal("わたしの件名", refused.Document.QuerySelector("#title-ja")!.GetAttribute("value"));
        Assert.Equal("同僚の件名", (await other.GetAsync(draft.Address.AbsolutePath)).Heading);

        // Told so, they may.
        Assert.Equal("わたしの件名", (await one.PressAsync(refused, "下書きを保存")).Heading);
    }

    /// <summary>Whoever presses what a colleague's act has taken away is told so.</summary>
    [NeedsFact]
    public async Task Act_ThatAColleagueWasFasterWith_IsRefusedWithWords()
    {
        var (one, other) = (await _portal.AddSignedInOperatorAsync(OperatorRole.Campaigns), await _portal.AddSignedInOperatorAsync(OperatorRole.Campaigns));
        var draft = await one.PressAsync(await one.GetAsync("/operator/notices/new"), "下書きを保存", Whole);
        var path = draft.Address.AbsolutePath;
        var seen = await other.GetAsync(path);

        await one.PressAsync(draft, "公開する");
        Assert.Equal((HttpStatusCode.OK, nameof(NoticeRefusal.Changed)), await other.PressAsync(seen, "公開する") is var late ? (late.Status, late.Refusal) : default);

        seen = await other.GetAsync(path);
        await one.PressAsync(await one.GetAsync(path), "取り下げる");
        Assert.Equal((HttpStatusCode.OK, nameof(NoticeRefusal.Changed)), await other.PressAsync(seen, "取り下げる") is var later ? (later.Status, later.Refusal) : default);
    }

    [NeedsFact]
    public async Task Support_ReadsAndDoesNotWrite()
    {
        var draft = await WriteAsync();
        var support = await _portal.AddSignedInOperatorAsync(OperatorRole.Support);

        var page = await support.GetAsync(draft);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.False(page.HasButton("公開する"));
        Assert.Null((await support.GetAsync("/operator/notices")).Document.QuerySelector("main a[href='/operator/notices/new']"));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), ((await support.GetAsync("/operator/notices/new")).Status, (await support.GetAsync(draft + "/edit")).Status));
        var desk = _portal.Services.GetRequiredService<NoticeDesk>();
        var caller = new OperatorCaller(CallerWay.Console, CallerOrigin.Inside) { OperatorId = Guid.NewGuid(), Role = OperatorRole.Support };
        await Assert.ThrowsAsync<InvalidOperationException>(() => desk.PublishAsync(caller, Guid.Parse(draft.Split('/')[^1]), Guid.Empty, default));
    }

    private async Task<string> WriteAsync()
    {
        var visitor = await _portal.AddSignedInOperatorAsync();
        return (await visitor.PressAsync(await visitor.GetAsync("/operator/notices/new"), "下書きを保存", Whole)).Address.AbsolutePath;
    }
}

public sealed class NoticeDeskPageOnSqlite(SqlitePortal portal) : NoticeDeskPageTests(portal), IClassFixture<SqlitePortal>;

[Needs(Need.PostgreSql)]
public sealed class NoticeDeskPageOnPostgreSql(PostgreSqlPortal portal) : NoticeDeskPageTests(portal), IClassFixture<PostgreSqlPortal>;
