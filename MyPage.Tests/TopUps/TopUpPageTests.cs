using System.Net;
using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Capabilities.MobileData;
using Xunit;

namespace MyPage.Tests.TopUps;

/// <summary>データ追加 as a holder goes through it, without scripts.</summary>
public abstract class TopUpPageTests(PortalFixture fixture)
{
    private readonly PortalFactory _portal = fixture.Portal;

    [NeedsFact]
    public async Task Buy_ChosenAndConfirmed_AddsDataAndSaysWhatIsLeftAndTheCharge()
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();
        var path = TopUpSeed.PathOf(holder.SubscriptionId);
        var choice = await visitor.GetAsync(path);
        Assert.All(new[] { "0.5GB", "¥550(税込)", "¥1,100(税込)", "3GB", "あと3回", "12月31日", "次回の請求" }, words => Assert.Contains(words, choice.Words, StringComparison.Ordinal));
        Assert.Null(choice.Document.QuerySelector("input[type=radio][checked]"));

        var asked = await visitor.SubmitAsync(choice, "確認する", ("1GB", "1000"));
        Assert.Equal((HttpStatusCode.Found, path + "?mb=1000"), (asked.Status, PathOf(asked)));
        var confirm = await visitor.FollowAsync(asked);
        Assert.Contains("¥1,100(税込)", confirm.Words, StringComparison.Ordinal);
        Assert.Empty(await _portal.TopUpsOfAsync(holder.SubscriptionId));

        var sent = await visitor.SubmitAsync(confirm, "購入する");
        Assert.Equal(HttpStatusCode.Found, sent.Status);
        var done = await visitor.FollowAsync(sent);

        Assert.Equal("データを追加しました", done.Heading);
        Assert.All(new[] { "4GB", "¥1,100(税込)", "11月ご利用分(次回の請求)", "2回" }, words => Assert.Contains(words, done.Words, StringComparison.Ordinal));
        var bought = Assert.Single(await _portal.TopUpsOfAsync(holder.SubscriptionId));
        Assert.Equal((1000, 1100), (bought.Mb, bought.PriceYen));

        // Loading the page anew, or coming back to it, buys nothing.
        await visitor.GetAsync(done.Address.PathAndQuery);
        Assert.Single(await _portal.TopUpsOfAsync(holder.SubscriptionId));
        Assert.Contains("1GB ¥1,100(税込)", (await visitor.GetAsync(path)).Words, StringComparison.Ordinal);
        var mail = Assert.Single(await _portal.Mails.WaitForAsync(holder.Email));
        Assert.All(new[] { "1GB", "¥1,100", "12月31日", "4GB" }, words => Assert.Contains(words, mail.Body, StringComparison.Ordinal));
    }

    [NeedsFact]
    public async Task Choose_Nothing_IsAskedFor()
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();

        var answer = await visitor.SubmitAsync(await visitor.GetAsync(TopUpSeed.PathOf(holder.SubscriptionId)), "確認する");

        Assert.Equal(["追加するデータ量を選んでください。"], answer.Errors);
        Assert.True(answer.HasButton("確認する"));
    }

    [NeedsFact]
    public async Task Buy_PressedTwiceOnOnePage_ChargesOnce()
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();
        var confirm = await visitor.GetAsync(TopUpSeed.PathOf(holder.SubscriptionId) + "?mb=500");

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => visitor.SubmitAsync(confirm, "購入する")));

        Assert.Equal(HttpStatusCode.Found, answers[0].Status);
        Assert.Single(answers.Select(answer => answer.Location).Distinct(StringComparer.Ordinal));
        Assert.Single(await _portal.TopUpsOfAsync(holder.SubscriptionId));
        Assert.Equal(3500, await _portal.LeftOfAsync(holder.SubscriptionId));
    }

    [NeedsFact]
    public async Task Buy_TwoTabsWithOneTimeLeft_SellsOneAndSaysWhenTheNextCanBe()
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();
        var path = TopUpSeed.PathOf(holder.SubscriptionId) + "?mb=500";
        await visitor.PressAsync(await visitor.GetAsync(path), "購入する");
        await visitor.PressAsync(await visitor.GetAsync(path), "購入する");
        var (first, second) = (await visitor.GetAsync(path), await visitor.GetAsync(path));

        var done = await visitor.PressAsync(first, "購入する");
        var refused = await visitor.PressAsync(second, "購入する");

        Assert.Equal((null, "no-times-left"), (done.Refusal, refused.Refusal));
        Assert.Contains("12月1日", refused.Words, StringComparison.Ordinal);
        Assert.False(refused.HasButton("購入する") || refused.HasButton("確認する"));
        Assert.Equal("no-times-left", (await visitor.GetAsync(path)).Refusal);
        Assert.Equal(3, (await _portal.TopUpsOfAsync(holder.SubscriptionId)).Count);
    }

    [NeedsFact]
    public async Task Buy_PriceChangedBetweenThePages_IsAskedAnewAtTheNewPrice()
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();
        var path = TopUpSeed.PathOf(holder.SubscriptionId);
        var old = await visitor.GetAsync(path + "?mb=1000");
        await using var node = new PortalFactory(_portal.Database, Sold((1000, 1210)), _portal.Clock);
        var there = node.NewVisitor(visitor.Cookies);

        var refused = await there.SubmitAsync(old, "購入する");
        Assert.Equal((HttpStatusCode.OK, "price-changed"), (refused.Status, refused.Refusal));
        Assert.Contains("¥1,210(税込)", refused.Words, StringComparison.Ordinal);
        Assert.Empty(await _portal.TopUpsOfAsync(holder.SubscriptionId));

        var done = await there.PressAsync(refused, "購入する");
        Assert.Equal("データを追加しました", done.Heading);
        Assert.Equal(1210, Assert.Single(await _portal.TopUpsOfAsync(holder.SubscriptionId)).PriceYen);
    }

    [NeedsFact]
    public async Task Buy_SizeNoLongerSold_IsChosenAnew()
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();
        var path = TopUpSeed.PathOf(holder.SubscriptionId);
        var old = await visitor.GetAsync(path + "?mb=3000");
        await using var node = new PortalFactory(_portal.Database, Sold((1000, 1210)), _portal.Clock);
        var there = node.NewVisitor(visitor.Cookies);

        var refused = await there.SubmitAsync(old, "購入する");

        Assert.Equal("not-offered", refused.Refusal);
        Assert.True(refused.HasButton("確認する"));
        Assert.Equal("not-offered", (await visitor.GetAsync(path + "?mb=700")).Refusal);
        Assert.Equal("not-offered", (await visitor.GetAsync(path + "?mb=x")).Refusal);
        Assert.Empty(await _portal.TopUpsOfAsync(holder.SubscriptionId));
    }

    [NeedsFact]
    public async Task Buy_LineSuspendedMeanwhile_IsRefusedWithTheWayToContact()
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();
        var path = TopUpSeed.PathOf(holder.SubscriptionId);
        var (choice, confirm) = (await visitor.GetAsync(path), await visitor.GetAsync(path + "?mb=1000"));
        await _portal.WriteAsync(async db =>
        {
            var changes = await SubscriptionChanges.HoldAsync(db, [holder.SubscriptionId], _portal.Clock.GetUtcNow(), default);
            changes.ChangeStatus(holder.SubscriptionId, SubscriptionStatus.Suspended);
        });

        foreach (var answer in new[] { await visitor.PressAsync(confirm, "購入する"), await visitor.PressAsync(choice, "確認する", ("1GB", "1000")), await visitor.GetAsync(path) })
        {
            Assert.Equal("line-not-active", answer.Refusal);
            Assert.NotNull(answer.Document.QuerySelector("[data-refusal] a[href]"));
            Assert.False(answer.HasButton("購入する") || answer.HasButton("確認する"));
        }

        Assert.Empty(await _portal.TopUpsOfAsync(holder.SubscriptionId));
    }

    [NeedsFact]
    public async Task Buy_RequestWithAnotherBody_IsRefusedInItsOwnWords()
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();
        var confirm = await visitor.GetAsync(TopUpSeed.PathOf(holder.SubscriptionId) + "?mb=1000");
        await visitor.PressAsync(confirm, "購入する");

        var refused = await visitor.SubmitAsync(confirm, "購入する", ("Form.Mb", "500"), ("Form.PriceYen", "550"));

        Assert.Equal("request-reused", refused.Refusal);
        Assert.True(refused.HasButton("確認する"));
        Assert.Single(await _portal.TopUpsOfAsync(holder.SubscriptionId));
    }

    [NeedsFact]
    public async Task Buy_LastMonthsPurchase_IsListedWithItsBill()
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();
        await _portal.DeskAt(new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero)).BuyAsync(TopUpSeed.CallerOf(holder), holder.SubscriptionId, TopUpSeed.Order(), default);
        var november = (await visitor.GetAsync(TopUpSeed.PathOf(holder.SubscriptionId))).Words;

        var view = await _portal.DeskAt(new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero)).FindAsync(TopUpSeed.CallerOf(holder), holder.SubscriptionId, default);

        Assert.Contains("11月ご利用分(次回の請求)", november, StringComparison.Ordinal);
        Assert.Equal((new BusinessMonth(2026, 12), 3, 1), (view!.Month, view.TimesLeft, view.Purchases.Count));
        var later = await _portal.DeskAt(new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero)).FindAsync(TopUpSeed.CallerOf(holder), holder.SubscriptionId, default);
        Assert.Empty(later!.Purchases);
    }

    private static string PathOf(Page page) => new Uri(page.Address, page.Location).PathAndQuery;

    private static Dictionary<string, string> Sold((int Mb, int Yen) size) => new(StringComparer.Ordinal)
    {
        ["TopUps:Docomo:TimesAMonth"] = "5",
        ["TopUps:Docomo:Options:0:Mb"] = $"{size.Mb}",
        ["TopUps:Docomo:Options:0:PriceYen"] = $"{size.Yen}",
    };
}

public sealed class TopUpPageOnSqlite(SqlitePortal fixture) : TopUpPageTests(fixture), IClassFixture<SqlitePortal>;

[Needs(Need.PostgreSql)]
public sealed class TopUpPageOnPostgreSql(PostgreSqlPortal fixture) : TopUpPageTests(fixture), IClassFixture<PostgreSqlPortal>;
