using System.Net;
using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Capabilities.DataGifts;
using MyPage.Web.Capabilities.MobileData;
using Xunit;

namespace MyPage.Tests.DataGifts;

/// <summary>データプレゼント as a list: what waits is answered there, what the contract's other lines did is read, and the form begins there.</summary>
public abstract class GiftListPageTests(PortalFixture fixture)
{
    private readonly PortalFactory _portal = fixture.Portal;

    [NeedsTheory]
    [InlineData("受け取る", DataGiftState.Accepted)]
    [InlineData("ことわる", DataGiftState.Declined)]
    [InlineData("取り消す", DataGiftState.Withdrawn)]
    public async Task Row_AnsweredTwice_IsDoneOnce(string button, DataGiftState state)
    {
        var (scene, visitor) = await SignedInAsync();
        var gift = (await scene.GiveAsync(1000)).Value;
        var list = await visitor.GetAsync("/mypage/gifts");

        var answers = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => visitor.SubmitAsync(list, button))));

        Assert.All(answers, answer => Assert.EndsWith($"/mypage/gifts/{gift.Id}", answer.Location, StringComparison.Ordinal));
        Assert.Equal(state, (await scene.GiftAsync(gift.Id)).State);
        Assert.Equal(6000, (await scene.BalanceAsync(scene.Sender)).LeftMb + (await scene.BalanceAsync(scene.Receiver)).LeftMb);
        Assert.False((await visitor.GetAsync("/mypage/gifts")).HasButton(button));
        Assert.Empty(await scene.FaultsAsync());
    }

    [NeedsFact]
    public async Task List_HasWhatWaitsWhatWasGivenAndWhatWasReceived()
    {
        var (scene, visitor) = await SignedInAsync();
        await scene.Desk.AcceptAsync(scene.Caller, (await scene.GiveAsync()).Value.Id, scene.Receiver, default);
        await scene.Desk.GiveAsync(scene.Caller, scene.Order(1000, null), default);

        var list = await visitor.GetAsync("/mypage/gifts");

        Assert.Contains("1GB・プレゼントリンク", Of("sent"), StringComparison.Ordinal);
        Assert.Contains("500MB・鈴木 一郎さんへ", Of("given"), StringComparison.Ordinal);
        Assert.Contains("500MB・鈴木 花子さんから", Of("received"), StringComparison.Ordinal);
        Assert.NotNull(list.Document.QuerySelector("main a.button[href='/mypage/gifts/new']"));
        Assert.Null(list.Document.GetElementById("others"));

        string Of(string id) => list.Document.QuerySelector($"section[aria-labelledby={id}]")!.TextContent;
    }

    [NeedsFact]
    public async Task List_OfTheHolder_ReadsTheOtherLinesOwnSideOnly()
    {
        var child = new LineSeed("鈴木 一郎", "スズキ イチロウ", Relation: Relation.Child, UserBirthDate: new DateOnly(2000, 1, 1));
        var (scene, visitor) = await SignedInAsync(new LineSeed("鈴木 花子"), child, child with { UserName = "鈴木 二郎" });
        var stranger = await GiftScene.ArrangeAsync(_portal, new LineSeed("佐藤 健", "サトウ ケン"));
        var third = scene.Holder.SubscriptionIds[2];
        var between = (await scene.Desk.GiveAsync(scene.UserOf(1), new GiftOrder(Guid.NewGuid(), scene.Receiver, third, 500, scene.Month), default)).Value;
        var (_, token) = await stranger.GiveByLinkAsync(1000);
        Assert.True((await scene.Desk.AcceptByLinkAsync(scene.UserOf(2), token, third, default)).IsDone);

        var list = await visitor.GetAsync("/mypage/gifts");

        var others = list.Document.QuerySelector("section[aria-labelledby=others]")!;
        Assert.Contains("500MB・鈴木 一郎さんから鈴木 二郎さんへ", others.TextContent, StringComparison.Ordinal);
        Assert.Contains("1GB・ほかの契約のかたから鈴木 二郎さんへ", others.TextContent, StringComparison.Ordinal);
        Assert.Empty(others.QuerySelectorAll("a, form"));
        Assert.DoesNotContain("佐藤", list.Body, StringComparison.Ordinal);
        Assert.False(list.HasButton("受け取る"));
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/mypage/gifts/{between.Id}")).Status);

        // Each user their own, and nothing of the holder's or of each other's.
        Assert.Empty((await scene.Query.ListAsync(scene.UserOf(0), default)).OfOthers);
        Assert.Single((await scene.Query.ListAsync(scene.UserOf(1), default)).Sent);
        Assert.Equal("佐藤 健", Assert.Single((await scene.Query.ListAsync(scene.UserOf(2), default)).Received).Sender.Name);
    }

    [NeedsFact]
    public async Task New_OneLine_HasItChosen_SeveralAskForOne()
    {
        var (_, one) = await SignedInAsync(new LineSeed("鈴木 花子"));
        var alone = await one.GetAsync("/mypage/gifts/new");
        Assert.Single(alone.Document.QuerySelectorAll("#from option"));
        Assert.Empty(alone.Document.QuerySelectorAll("#to-line"));
        Assert.Equal("この内容で贈りますか", (await one.PressAsync(alone, "確認する", ("データ量", "500"))).Heading);

        var (scene, several) = await SignedInAsync();
        var form = await several.GetAsync("/mypage/gifts/new");
        Assert.Equal(["", scene.Sender.ToString("N"), scene.Receiver.ToString("N")], form.Document.QuerySelectorAll("#from option").Select(option => option.GetAttribute("value")), StringComparer.Ordinal);
        Assert.Equal(
            ["贈る回線を選んでください。", "贈る相手を選んでください。", "データ量を選んでください。"], (await several.SubmitAsync(form, "確認する")).Errors, StringComparer.Ordinal);
        var question = await several.PressAsync(
            form, "確認する", ("贈る回線", scene.Receiver.ToString("N")), ("回線を選ぶ", "line"), ("Form.Line", scene.Sender.ToString("N")), ("データ量", "500"));
        await several.PressAsync(question, "プレゼントする");
        Assert.Equal((2500, 500), ((await scene.BalanceAsync(scene.Receiver)).LeftMb, (await scene.BalanceAsync(scene.Receiver)).HeldMb));
    }

    [NeedsFact]
    public async Task New_LineOfSomebodyElse_IsNotFound()
    {
        var (scene, visitor) = await SignedInAsync();
        var (theirs, _) = await SignedInAsync();
        var form = await visitor.GetAsync("/mypage/gifts/new");

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/mypage/gifts/new?from={theirs.Sender:N}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.SubmitAsync(form, "確認する", ("Form.From", theirs.Sender.ToString("N")), ("Form.To", "link"), ("データ量", "500"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.SubmitAsync(form, "確認する", ("Form.From", scene.Sender.ToString("N")), ("Form.To", theirs.Sender.ToString("N")), ("データ量", "500"))).Status);
        Assert.Equal(3000, (await theirs.BalanceAsync(theirs.Sender)).LeftMb);
    }

    [NeedsTheory]
    [InlineData(AlertWay.Line, "相手に知らせました")]
    [InlineData(AlertWay.None, "相手にはLINEで知らせていません")]
    public async Task Made_SaysWhetherTheReceiverWasTold(AlertWay way, string words)
    {
        var (scene, visitor) = await SignedInAsync();
        await _portal.WriteAsync(db =>
        {
            db.Add(new AlertChoice { OwnerId = scene.LineAccounts[1], Way = way });
            return Task.CompletedTask;
        });
        var question = await visitor.PressAsync(
            await visitor.GetAsync($"/mypage/data/{scene.Sender}/gift"), "確認する", ("データ量", "500"), ("Form.To", scene.Receiver.ToString("N")));

        var made = await visitor.PressAsync(question, "プレゼントする");

        Assert.Contains(words, made.Words, StringComparison.Ordinal);
        Assert.Equal(made.Words, (await visitor.PressAsync(question, "プレゼントする")).Words);
    }

    [NeedsFact]
    public async Task Contract_Suspended_GivesAndAcceptsNothing()
    {
        var (scene, visitor) = await SignedInAsync();
        var giver = await GiftScene.ArrangeAsync(_portal);
        var (_, token) = await giver.GiveByLinkAsync();
        var waiting = (await scene.GiveAsync()).Value;
        await _portal.WriteAsync(async db =>
        {
            var contract = (await db.Contracts.FindAsync(scene.Holder.ContractId))!;
            db.Entry(contract).Property(nameof(Contract.Status)).CurrentValue = ContractStatus.Suspended;
        });

        Assert.Equal(DataGiftRefusal.LineNotActive, (await scene.GiveAsync()).Refusal.Rule);
        Assert.Equal(DataGiftRefusal.LineNotActive, (await scene.Desk.AcceptAsync(scene.UserOf(1), waiting.Id, scene.Receiver, default)).Refusal.Rule);
        Assert.Equal(DataGiftRefusal.LineNotActive, (await scene.Desk.AcceptByLinkAsync(scene.UserOf(1), token, scene.Receiver, default)).Refusal.Rule);
        Assert.Equal("line-not-active", (await visitor.GetAsync($"/mypage/data/{scene.Sender}/gift")).Refusal);
        Assert.Empty((await visitor.GetAsync($"/mypage/data/{scene.Sender}")).Document.QuerySelectorAll($"a[href='/mypage/data/{scene.Sender}/gift']"));

        // What waits can be declined, and taken back.
        Assert.True((await scene.Desk.DeclineAsync(scene.UserOf(1), waiting.Id, default)).IsDone);
    }

    private async Task<(GiftScene Scene, Visitor Visitor)> SignedInAsync(params LineSeed[] lines)
    {
        var scene = await GiftScene.ArrangeAsync(_portal, lines);
        var visitor = _portal.NewVisitor();
        await visitor.SignInAsync(scene.Holder.LoginId, scene.Holder.Password!);
        return (scene, visitor);
    }
}

public sealed class GiftListPageOnSqlite(SqlitePortal portal) : GiftListPageTests(portal), IClassFixture<SqlitePortal>;

[Needs(Need.PostgreSql)]
public sealed class GiftListPageOnPostgreSql(PostgreSqlPortal portal) : GiftListPageTests(portal), IClassFixture<PostgreSqlPortal>;
