using System.Net;
using System.Net.Http.Headers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Domain.Help;
using MyPage.Domain.Linking;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Capabilities.Help;
using MyPage.Web.Happenings;
using MyPage.Web.Happenings.UserCodes;
using MyPage.Web.Security.Callers;
using Xunit;

namespace MyPage.Tests.Help;

/// <summary>いつでもヘルプ as a browser without scripts has it, and what of it nobody else has.</summary>
public abstract class HelpPageTests(PortalFixture fixture)
{
    private const string Note = "社内メモ:要注意のお客さま";
    private readonly PortalFactory _portal = fixture.Portal;

    [NeedsFact]
    public async Task Write_WithoutScripts_StandsThereAndTheAnswerIsUnreadUntilItIsSeen()
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();
        var page = await visitor.OpenAsync("/mypage/help");
        Assert.Contains("何でもお尋ねください", page.Words, StringComparison.Ordinal);

        page = await visitor.PressAsync(page, "送信する", ("メッセージ", "データが減るのが早いです\n<b>どうして</b>?"));

        Assert.Equal("/mypage/help", page.Address.AbsolutePath);
        Assert.Equal("データが減るのが早いです\n<b>どうして</b>?", page.Document.QuerySelector(".bubble--mine .bubble-text")!.TextContent.ReplaceLineEndings("\n"));
        Assert.Contains("送信済み", page.Words, StringComparison.Ordinal);
        var helper = await _portal.AddHelperAsync();
        var thread = await _portal.ThreadOfAsync(holder);
        (await _portal.OperatorDesk().TakeAsync(helper, thread.Id, default)).Must();
        (await _portal.OperatorDesk().NoteAsync(helper, thread.Id, Guid.NewGuid(), Note, default)).Must();
        (await _portal.OperatorDesk().AnswerAsync(helper, thread.Id, HelpSeed.Order("お調べします"), default)).Must();

        Assert.Contains("まだ読んでいない返信が1件", (await visitor.GetAsync("/mypage")).Words, StringComparison.Ordinal);
        Assert.Contains("\"counts\":{\"answers\":1,\"notices\":0}", (await visitor.GetAsync("/session?counts=1")).Body, StringComparison.Ordinal);
        Assert.Contains("\"counts\":null", (await visitor.GetAsync("/session")).Body, StringComparison.Ordinal);
        Assert.Equal($"help-{HelpSeed.NameOf(holder)}", page.Document.QuerySelector("[data-help-form]")!.GetAttribute("data-draft"));
        Assert.Equal($"help-{HelpSeed.NameOf(holder)}", page.Document.QuerySelector("[data-draft-done]")!.GetAttribute("data-draft-done"));
        page = await visitor.GetAsync("/mypage/help");
        Assert.Contains("お調べします", page.Words, StringComparison.Ordinal);
        Assert.Contains("既読", page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("まだ読んでいない", (await visitor.GetAsync("/mypage")).Words, StringComparison.Ordinal);
        Assert.DoesNotContain(helper.Name, page.Body, StringComparison.Ordinal);
    }

    [NeedsFact]
    public async Task Notes_OfOperators_StandInNoAnswerToACustomer()
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();
        var helper = await _portal.AddHelperAsync();
        var answer = await _portal.TalkAsync(holder, helper, "?", "!");
        (await _portal.OperatorDesk().NoteAsync(helper, answer.ThreadId, Guid.NewGuid(), Note, default)).Must();
        var (_, stranger) = await _portal.AddSignedInHolderAsync();

        foreach (var path in new[] { "/mypage", "/mypage/help", $"/mypage/help?with={HelpSeed.NameOf(holder)}&show=500", "/mypage/history", "/mypage/contract", "/mypage/data", "/mypage/links" })
        {
            Assert.DoesNotContain("社内メモ", (await visitor.OpenAsync(path)).Body, StringComparison.Ordinal);
            Assert.DoesNotContain("社内メモ", (await stranger.OpenAsync(path)).Body, StringComparison.Ordinal);
        }
    }

    [NeedsFact]
    public async Task Picture_OfACamera_IsDrawnAnewAndOnlyForItsConversation()
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();
        var (_, stranger) = await _portal.AddSignedInHolderAsync();
        await PostAsync(visitor, "", HelpSeed.Photo(), "image/jpeg");
        var shown = (await visitor.GetAsync("/mypage/help")).Document.QuerySelector(".bubble--mine img")!;

        Assert.Equal(("400", "200"), (shown.GetAttribute("width"), shown.GetAttribute("height")));
        var path = shown.GetAttribute("src")!;
        using (var answer = await visitor.Client.GetAsync(path))
        {
            Assert.Equal((HttpStatusCode.OK, "image/jpeg"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
            Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
            Assert.True(answer.Headers.CacheControl!.NoStore);
            Assert.Contains("sandbox", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/mypage/help?with={HelpSeed.NameOf(holder)}")).Status);
        Assert.Equal("/login", (await _portal.NewVisitor().OpenAsync(path)).Address.AbsolutePath);
    }

    [NeedsFact]
    public async Task Picture_ThatIsNone_IsRefusedBesideTheFieldAndTheTextIsKept()
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();

        var page = await PostAsync(visitor, "これです", "<svg onload='alert(1)'/>"u8.ToArray(), "image/png");

        Assert.Contains("JPEGかPNGの写真を選んでください", page.Words, StringComparison.Ordinal);
        Assert.Equal("これです", page.Document.QuerySelector("#message")!.TextContent);
        page = await PostAsync(visitor, "", null, "");
        Assert.Contains("メッセージを書くか、写真を選んでください", page.Words, StringComparison.Ordinal);
        page = await PostAsync(visitor, "大きい", new byte[PictureDrawing.LargestFile + 100], "image/jpeg");
        Assert.Contains("写真は5MBまでです", page.Words, StringComparison.Ordinal);
        Assert.False(await _portal.ReadAsync(db => db.Set<HelpThread>().AnyAsync(thread => thread.ContractId == holder.ContractId)));
    }

    [NeedsFact]
    public async Task Post_OfAStranger_IsNotFoundAndChangesNothing()
    {
        var (holder, _) = await _portal.AddSignedInHolderAsync();
        var (_, stranger) = await _portal.AddSignedInHolderAsync();
        await _portal.TalkAsync(holder, await _portal.AddHelperAsync(), "?", "!");
        await _portal.SettleOutboxAsync();
        var before = await TableDump.TakeAsync(_portal);

        var answer = await PostAsync(stranger, "わたしです", null, "", HelpSeed.NameOf(holder));

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        (await TableDump.TakeAsync(_portal)).AssertSameAs(before);
    }

    [NeedsFact]
    public async Task Hints_OfWhatIsTheCase_StandThereBeforeOneWrites()
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();
        Assert.Empty((await visitor.GetAsync("/mypage/help")).Document.QuerySelectorAll("[data-hint]"));

        await _portal.WriteAsync(db =>
        {
            var caller = new UserCaller(Guid.NewGuid(), CallerWay.Line, CallerOrigin.Inside);
            _portal.Services.GetRequiredService<Journal>().Record(db, caller, new UserCodeRefused(holder.ContractId, holder.SubscriptionId, LinkRefusal.WifiOn));
            return Task.CompletedTask;
        });
        await _portal.ReportUsageAsync(holder.SubscriptionId, BusinessDate(), 3000);
        var hints = (await visitor.GetAsync("/mypage/help")).Document.QuerySelectorAll("[data-hint]").Select(hint => hint.GetAttribute("data-hint")).ToList();

        Assert.Equal(["wifi-on", "reduced-speed"], hints);
        var (_, other) = await _portal.AddSignedInHolderAsync();
        Assert.Empty((await other.GetAsync("/mypage/help")).Document.QuerySelectorAll("[data-hint]"));
    }

    private DateOnly BusinessDate() => MyPage.Domain.BusinessCalendar.DateOf(_portal.Clock.GetUtcNow());

    private static async Task<Page> PostAsync(Visitor visitor, string text, byte[]? picture, string kind, string? with = null)
    {
        var page = await visitor.GetAsync("/mypage/help");
        using var content = new MultipartFormDataContent();
        var (form, _) = page.FindButton("送信する");
        foreach (var (name, value) in page.ValuesOf(form, []).Where(field => field.Key is not "Form.Picture").Select(field => (field.Key, field.Value)))
        {
            content.Add(new StringContent(name switch { "Form.Text" => text, "Form.With" when with is not null => with, _ => value }), name);
        }

        if (picture is not null)
        {
            var file = new ByteArrayContent(picture);
            file.Headers.ContentType = new MediaTypeHeaderValue(kind);
            content.Add(file, "Form.Picture", "photo.jpg");
        }

        return await visitor.FollowAsync(await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/mypage/help") { Content = content }));
    }
}

public sealed class HelpPageOnSqlite(SqlitePortal fixture) : HelpPageTests(fixture), IClassFixture<SqlitePortal>;

[Needs(Need.PostgreSql)]
public sealed class HelpPageOnPostgreSql(PostgreSqlPortal fixture) : HelpPageTests(fixture), IClassFixture<PostgreSqlPortal>;
