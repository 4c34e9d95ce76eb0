using Microsoft.EntityFrameworkCore;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Tests.Line.Linking;
using MyPage.Web.Security.Callers;
using Xunit;

namespace MyPage.Tests.TopUps;

/// <summary>データ追加 of a holder who came by LINE, and what LINE says of it.</summary>
public abstract class TopUpByLineTests(LinkingFixture fixture)
{
    private const string Field = "CurrentPassword";
    private readonly LinkingHost _host = fixture.Host;

    [NeedsFact]
    public async Task Buy_ByLine_AsksForThePasswordFirst()
    {
        var (holder, phone) = await CameByLineAsync();
        var confirm = await phone.Visitor.GetAsync(TopUpSeed.PathOf(holder.SubscriptionId) + "?mb=1000");
        Assert.NotNull(confirm.Document.QuerySelector($"input[name={Field}]"));

        Assert.Single((await phone.PressAsync(confirm, "購入する")).Errors);
        var wrong = await phone.PressAsync(confirm, "購入する", (Field, "not the password"));
        Assert.Single(wrong.Errors);
        Assert.Empty(await _host.Portal.TopUpsOfAsync(holder.SubscriptionId));

        // The same request, now with the right one.
        Assert.Equal("データを追加しました", (await phone.PressAsync(wrong, "購入する", (Field, holder.Password!))).Heading);
        Assert.Equal(RequestIn(confirm), Assert.Single(await _host.Portal.TopUpsOfAsync(holder.SubscriptionId)).Id);
        Assert.Equal(RequestIn(confirm), RequestIn(wrong));
    }

    [NeedsFact]
    public async Task Buy_Done_TellsTheHolderTheChargeAndTheUserTheData()
    {
        var (holder, phone) = await CameByLineAsync();
        var user = await _host.NewPhoneAsync();
        await user.LinkAsync(await _host.Portal.CodeOfAsync(holder.SubscriptionId));
        await _host.SettledAsync();
        var (toHolder, toUser) = ((await phone.HeardAsync()).Count, (await user.HeardAsync()).Count);
        var menu = await user.MenuIdAsync();

        await BuyAsync(phone, holder);
        await _host.SettledAsync();

        var heard = Assert.Single((await phone.HeardAsync()).Skip(toHolder));
        Assert.Contains("¥1,100", heard, StringComparison.Ordinal);
        Assert.Contains($"%2F{holder.SubscriptionId}%2Ftop-up", heard, StringComparison.OrdinalIgnoreCase);
        var users = Assert.Single((await user.HeardAsync()).Skip(toUser));
        Assert.Contains("1GB追加されました", users, StringComparison.Ordinal);
        Assert.DoesNotContain("¥", users, StringComparison.Ordinal);
        Assert.Equal(menu, await user.MenuIdAsync());
    }

    [NeedsFact]
    public async Task Buy_HolderIsTheUser_IsToldOnceWithTheCharge()
    {
        var (holder, phone) = await CameByLineAsync();
        await phone.LinkAsync(await _host.Portal.CodeOfAsync(holder.SubscriptionId));
        await _host.SettledAsync();
        var before = (await phone.HeardAsync()).Count;
        await phone.OpenAsync("/line/mypage");

        await BuyAsync(phone, holder);
        await _host.SettledAsync();

        Assert.Contains("¥1,100", Assert.Single((await phone.HeardAsync()).Skip(before)), StringComparison.Ordinal);
    }

    /// <summary>The user of a line can neither see nor buy; the page is not there for them.</summary>
    [NeedsFact]
    public async Task Buy_ByTheRegisteredUser_IsNotFoundAndChangesNothing()
    {
        var people = await ReachPeople.ArrangeAsync(_host, "山田 桜");
        var path = TopUpSeed.PathOf(people.Holder.SubscriptionId);
        var confirm = await people.ByPassword.GetAsync(path + "?mb=1000");
        var before = await _host.DumpAsync();

        Assert.Equal(404, (int)(await people.User.GetAsync(path)).Status);
        Assert.Equal(404, (int)(await people.User.GetAsync(path + "?mb=1000")).Status);
        Assert.Contains((int)(await people.User.SubmitAsync(confirm, "購入する")).Status, new[] { 400, 404 });

        (await _host.DumpAsync()).AssertSameAs(before);
    }

    private static async Task BuyAsync(LinePhone phone, Holder holder)
    {
        var confirm = await phone.Visitor.GetAsync(TopUpSeed.PathOf(holder.SubscriptionId) + "?mb=1000");
        (string, string)[] password = confirm.Document.QuerySelector($"input[name={Field}]") is null ? [] : [(Field, holder.Password!)];
        Assert.Equal("データを追加しました", (await phone.PressAsync(confirm, "購入する", password)).Heading);
    }

    private static Guid RequestIn(Page page) => Guid.Parse(page.Document.QuerySelector("[name='Form.RequestId']")!.GetAttribute("value")!);

    private async Task<(Holder Holder, LinePhone Phone)> CameByLineAsync()
    {
        var holder = await _host.Portal.AddHolderAsync();
        var phone = await _host.NewPhoneAsync();
        await phone.LinkAsync(holder);
        var opened = phone.With(_host.Portal.NewVisitor());
        Assert.Equal("/mypage", (await opened.OpenAsync("/line/mypage")).Address.AbsolutePath);
        return (holder, opened);
    }
}

public sealed class TopUpByLineOnSqlite(LinkingOnSqlite fixture) : TopUpByLineTests(fixture), IClassFixture<LinkingOnSqlite>;

[Needs(Need.PostgreSql)]
public sealed class TopUpByLineOnPostgreSql(LinkingOnPostgreSql fixture) : TopUpByLineTests(fixture), IClassFixture<LinkingOnPostgreSql>;
