using System.Net;
using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Contracts;
using MyPage.Domain.Linking;
using MyPage.Domain.MobileData;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Capabilities.MobileData;
using Xunit;

namespace MyPage.Tests.DataGifts;

/// <summary>Giving on the pages, without scripts: each step, each refusal with its name and way out, and each form once.</summary>
public abstract class GivePageTests(PortalFixture fixture)
{
    private readonly PortalFactory _portal = fixture.Portal;

    [NeedsFact]
    public async Task Give_ToALineOfTheContract_IsConfirmedMadeAndWithdrawn()
    {
        var (scene, visitor) = await SignedInAsync();
        var form = await visitor.GetAsync(PathOf(scene));
        Assert.Equal(["", "500", "1000", "1500", "2000", "2500", "3000"], form.Document.QuerySelectorAll("#mb option").Select(option => option.GetAttribute("value")), StringComparer.Ordinal);
        Assert.Empty(form.Document.QuerySelectorAll("#mb option[selected]"));
        Assert.Null(form.Refusal);

        var question = await visitor.PressAsync(form, "確認する", ("データ量", "1000"), ("回線を選ぶ", "line"), ("Form.Line", scene.Receiver.ToString("N")));

        Assert.Equal("この内容で贈りますか", question.Heading);
        Assert.Contains("1GB", question.Words, StringComparison.Ordinal);
        Assert.Contains("鈴木 一郎さん", question.Words, StringComparison.Ordinal);
        Assert.Contains("11月25日(水)", question.Words, StringComparison.Ordinal);
        Assert.Equal(3000, (await scene.BalanceAsync(scene.Sender)).LeftMb);

        var made = await visitor.PressAsync(question, "プレゼントする");

        Assert.Contains("プレゼントを用意しました", made.Words, StringComparison.Ordinal);
        Assert.Empty(made.Document.QuerySelectorAll("[data-gift-link]"));
        Assert.Equal(2000, (await scene.BalanceAsync(scene.Sender)).LeftMb);
        var list = await visitor.GetAsync("/mypage/gifts");
        Assert.Contains("1GB・鈴木 花子さんから", list.Words, StringComparison.Ordinal);

        var withdrawn = await visitor.PressAsync(made, "取り消す");

        Assert.Contains("取り消し(データは戻りました)", withdrawn.Words, StringComparison.Ordinal);
        Assert.Equal(withdrawn.Words, (await visitor.PressAsync(made, "取り消す")).Words);
        Assert.Equal(3000, (await scene.BalanceAsync(scene.Sender)).LeftMb);
        Assert.Empty(await scene.FaultsAsync());
    }

    [NeedsFact]
    public async Task Give_DoubleClickTwoTabsAndTheWayBack_MakeOneGift()
    {
        var (scene, visitor) = await SignedInAsync();
        var other = _portal.NewVisitor();
        await other.SignInAsync(scene.Holder.LoginId, scene.Holder.Password!);
        var question = await AskAsync(visitor, scene, "500", scene.Receiver.ToString("N"));
        var elsewhere = await other.GetAsync(question.Address.PathAndQuery);

        var answers = await Task.WhenAll(new[] { (visitor, question), (visitor, question), (other, elsewhere), (other, elsewhere) }
            .Select(sent => Task.Run(() => sent.Item1.SubmitAsync(sent.Item2, "プレゼントする"))));

        Assert.Single(answers.Select(answer => answer.Location).Distinct(StringComparer.Ordinal));

        // Back, reloaded, and pressed again.
        var again = await visitor.SubmitAsync(await visitor.GetAsync(question.Address.PathAndQuery), "プレゼントする");
        Assert.Equal(answers[0].Location, again.Location);
        Assert.Equal(1, await _portal.ReadAsync(db => db.DataGifts.CountAsync(gift => gift.SenderId == scene.Sender)));

        // Back to the first form, and another amount under the same request.
        var changed = await visitor.GetAsync(question.Address.PathAndQuery.Replace("mb=500", "mb=1000", StringComparison.Ordinal));
        var refused = await visitor.SubmitAsync(changed, "プレゼントする");
        Assert.Equal("request-used", refused.Refusal);
        Assert.Equal(2500, (await scene.BalanceAsync(scene.Sender)).LeftMb);
    }

    [NeedsFact]
    public async Task Give_ByLink_IsShownToBeSentToTheSenderOnly()
    {
        var (scene, visitor) = await SignedInAsync();

        var made = await visitor.PressAsync(await AskAsync(visitor, scene, "500", "link"), "プレゼントする");

        var link = made.Document.QuerySelector("[data-gift-link]")!.TextContent;
        Assert.Matches("^https://mypage\\.test/line/gift\\?t=[A-Za-z0-9_-]{22}$", link);
        Assert.Contains(Uri.EscapeDataString(link), made.Document.QuerySelector("a.button--line")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal(link, made.Document.QuerySelector("[data-copy]")!.GetAttribute("data-copy"));
        Assert.NotNull(made.Document.QuerySelector("svg.qr"));
        Assert.Contains(link, (await visitor.GetAsync(made.Address.AbsolutePath)).Body, StringComparison.Ordinal);
        await visitor.PressAsync(made, "取り消す");
        Assert.DoesNotContain("/line/gift?t=", (await visitor.GetAsync(made.Address.AbsolutePath)).Body, StringComparison.Ordinal);
    }

    [NeedsFact]
    public async Task Choose_NothingOrHostileText_AsksAgainAndTakesNothing()
    {
        var (scene, visitor) = await SignedInAsync();
        var form = await visitor.GetAsync(PathOf(scene));

        Assert.Equal(["贈る相手を選んでください。", "データ量を選んでください。"], (await visitor.SubmitAsync(form, "確認する")).Errors, StringComparer.Ordinal);
        foreach (var text in HostileText.All.Where(text => text.Length < 1000))
        {
            var answer = await visitor.SubmitAsync(form, "確認する", ("Form.Mb", text), ("Form.To", text), ("Form.Request", text), ("Form.Month", text));
            Assert.NotEqual(HttpStatusCode.InternalServerError, answer.Status);
            var address = $"{PathOf(scene)}?mb={Uri.EscapeDataString(Clean(text))}&to={Uri.EscapeDataString(Clean(text))}&r={Uri.EscapeDataString(Clean(text))}";
            Assert.NotEqual(HttpStatusCode.InternalServerError, (await visitor.GetAsync(address)).Status);
        }

        Assert.Equal((3000, 0), ((await scene.BalanceAsync(scene.Sender)).LeftMb, (await scene.BalanceAsync(scene.Sender)).HeldMb));
    }

    [NeedsTheory]
    [InlineData("0", "below-minimum")]
    [InlineData("-500", "below-minimum")]
    [InlineData("499", "below-minimum")]
    [InlineData("750", "not-a-step")]
    [InlineData("3500", "more-than-left")]
    public async Task Amount_ThatCannotBe_IsRefusedByName(string mb, string refusal)
    {
        var (scene, visitor) = await SignedInAsync();

        await AssertRefusedAsync(scene, visitor, mb, "link", refusal, PathOf(scene));
    }

    [NeedsFact]
    public async Task Amount_MoreThanTheMonthAllows_IsRefused()
    {
        var (scene, visitor) = await SignedInAsync();
        var gift = (await scene.GiveAsync(2500)).Value;
        await scene.Desk.AcceptAsync(scene.Caller, gift.Id, scene.Receiver, default);
        await _portal.WriteAsync(async db =>
        {
            // A larger 基本 than the plan of the month gives: what is left is no bound.
            var books = await LoadedBooks.LoadAsync(db, [scene.Sender], new DateOnly(2026, 1, 1), null, default);
            var lot = books.Of(scene.Sender)!.Lots.Single(lot => lot.Bucket == DataBucket.Base);
            db.Entry(lot).Property(nameof(DataLot.LeftMb)).CurrentValue = 5000;
        });

        await AssertRefusedAsync(scene, visitor, "1000", "link", "more-than-plan", PathOf(scene));
    }

    [NeedsFact]
    public async Task Lines_ThatCannotTakePart_AreRefusedByName()
    {
        var (scene, visitor) = await SignedInAsync(
            new LineSeed("鈴木 花子"), new LineSeed("鈴木 停", Status: SubscriptionStatus.Suspended), new LineSeed("鈴木 幼", UserBirthDate: new DateOnly(2015, 4, 1)), new LineSeed("鈴木 未"));
        await UnlinkAsync(scene, 3);

        await AssertRefusedAsync(scene, visitor, "500", scene.Sender.ToString("N"), "own-line", "/line/gift");
        await AssertRefusedAsync(scene, visitor, "500", Line(1), "line-not-active", "/line/help");
        await AssertRefusedAsync(scene, visitor, "500", Line(2), "under-age", "/guide/linking");
        await AssertRefusedAsync(scene, visitor, "500", Line(3), "receiver-not-linked", "/guide/linking");
        await UnlinkAsync(scene, 0);
        await AssertRefusedAsync(scene, visitor, "500", "link", "sender-not-linked", "/line/user");
        Assert.Equal("sender-not-linked", (await visitor.GetAsync(PathOf(scene))).Refusal);

        string Line(int number) => scene.Holder.SubscriptionIds[number].ToString("N");
    }

    [NeedsFact]
    public async Task Figures_OlderThanTheRule_AreRefusedUntilTheyAreFresh()
    {
        var (scene, visitor) = await SignedInAsync();
        await _portal.WriteAsync(async db =>
        {
            var book = await db.DataBooks.SingleAsync(book => book.SubscriptionId == scene.Sender);
            db.Entry(book).Property(nameof(DataBook.FiguresAsOf)).CurrentValue = _portal.Clock.GetUtcNow() - TimeSpan.FromHours(49);
        });

        await AssertRefusedAsync(scene, visitor, "500", "link", "figures-too-old", "/mypage/gifts");
        await _portal.ReportUsageAsync(scene.Sender, DateOnly.FromDateTime(_portal.Clock.GetUtcNow().UtcDateTime), 0);
        Assert.Null((await visitor.GetAsync(PathOf(scene))).Refusal);
    }

    [NeedsFact]
    public async Task Form_OfAnotherMonth_IsRefused()
    {
        var (scene, visitor) = await SignedInAsync();
        var question = await AskAsync(visitor, scene, "500", "link");

        var answer = await visitor.GetAsync(question.Address.PathAndQuery.Replace($"m={scene.Month}", $"m={scene.Month.Previous}", StringComparison.Ordinal));

        Assert.Equal("month-ended", answer.Refusal);
        Assert.NotNull(answer.Document.QuerySelector($"[data-refusal] a[href='{PathOf(scene)}']"));
    }

    private static string Clean(string text) => string.Concat(text.Where(char.IsAscii).Take(200));

    private static string PathOf(GiftScene scene) => $"/mypage/data/{scene.Sender}/gift";

    private static Task<Page> AskAsync(Visitor visitor, GiftScene scene, string mb, string to) => AskAsync(visitor, scene, [("データ量", mb), ("Form.To", to)]);

    private static async Task<Page> AskAsync(Visitor visitor, GiftScene scene, (string, string)[] fields) =>
        await visitor.PressAsync(await visitor.GetAsync(PathOf(scene)), "確認する", fields);

    // By the form, and by a form that the first step let through some time ago.
    private static async Task AssertRefusedAsync(GiftScene scene, Visitor visitor, string mb, string to, string refusal, string way)
    {
        var before = await scene.BalanceAsync(scene.Sender);
        var asked = await AskAsync(visitor, scene, [("Form.Mb", mb), ("Form.To", to)]);
        var form = (await visitor.GetAsync(PathOf(scene))).FindButton("確認する").Form;
        var token = form.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var request = Guid.NewGuid().ToString("N");
        var sent = await visitor.PostAsync(
            $"{PathOf(scene)}?mb={mb}&to={to}&r={request}&m={scene.Month}",
            ("__RequestVerificationToken", token), ("_handler", "give"), ("Form.Mb", mb), ("Form.To", to), ("Form.Request", request), ("Form.Month", scene.Month.ToString()));

        Assert.Equal((refusal, HttpStatusCode.OK), (asked.Refusal, asked.Status));
        Assert.Equal((refusal, HttpStatusCode.OK), (sent.Refusal, sent.Status));
        Assert.NotNull(sent.Document.QuerySelector($"[data-refusal] a[href='{way}']"));
        Assert.Equal(before, await scene.BalanceAsync(scene.Sender));
    }

    private async Task<(GiftScene Scene, Visitor Visitor)> SignedInAsync(params LineSeed[] lines)
    {
        var scene = await GiftScene.ArrangeAsync(_portal, lines);
        var visitor = _portal.NewVisitor();
        await visitor.SignInAsync(scene.Holder.LoginId, scene.Holder.Password!);
        return (scene, visitor);
    }

    private Task UnlinkAsync(GiftScene scene, int line) => _portal.WriteAsync(async db =>
        (await PortalSeed.LoadAsync(db, scene.Holder.SubscriptionIds[line])).Unlink(LinkEndCause.ByHolder, _portal.Clock.GetUtcNow()));
}

public sealed class GivePageOnSqlite(SqlitePortal portal) : GivePageTests(portal), IClassFixture<SqlitePortal>;

[Needs(Need.PostgreSql)]
public sealed class GivePageOnPostgreSql(PostgreSqlPortal portal) : GivePageTests(portal), IClassFixture<PostgreSqlPortal>;
