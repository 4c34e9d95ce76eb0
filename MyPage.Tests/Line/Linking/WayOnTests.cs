using System.Net;
using Microsoft.EntityFrameworkCore;
using MyPage.Domain;
using MyPage.Domain.Contracts;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using Xunit;

namespace MyPage.Tests.Line.Linking;

/// <summary>Whoever is linked one way finds the other, and no page offers what would be refused.</summary>
public abstract class WayOnTests(LinkingFixture fixture)
{
    private readonly LinkingHost _host = fixture.Host;

    private PortalFactory Portal => _host.Portal;

    [NeedsFact]
    public async Task User_Home_LeadsToTheHoldersLink()
    {
        var holder = await Portal.AddHolderAsync();
        var phone = await _host.NewPhoneAsync();
        await phone.LinkAsync(await Portal.IssueUserCodeAsync(holder.SubscriptionId));
        Assert.NotNull((await phone.Visitor.GetAsync("/mypage/links")).Document.QuerySelector("a[href='/line/mypage?new=1']"));
        var way = (await phone.Visitor.GetAsync("/mypage")).Document.QuerySelector("a[href='/line/mypage?new=1']");

        var consent = await phone.OpenAsync(way!.GetAttribute("href")!);
        await phone.PressAsync(consent, "連携する", ("ログインID", holder.LoginId), ("パスワード", holder.Password!));

        Assert.Equal(HttpStatusCode.OK, (await phone.Visitor.GetAsync("/mypage/contract")).Status);
        Assert.Equal(1, await Portal.ReadAsync(db => db.ContractHolderLinks.CountAsync(link => link.ContractId == holder.ContractId && link.EndedAt == null)));
    }

    [NeedsFact]
    public async Task Holder_WithoutSession_LinksTheirOwnLine_IsTheHolder()
    {
        var holder = await Portal.AddHolderAsync();
        var phone = await _host.NewPhoneAsync();
        await phone.LinkAsync(holder);
        var address = await Portal.PassOnAsync(holder.SubscriptionId);
        var later = phone.With(Portal.NewVisitor());

        await later.PressAsync(await later.OpenAsync(address), "連携する");

        Assert.Equal(HttpStatusCode.OK, (await later.Visitor.GetAsync("/mypage/contract")).Status);
    }

    [NeedsFact]
    public async Task Holder_OfAnotherContract_ChoosesWhatToOpen()
    {
        var (own, other) = (await Portal.AddHolderAsync(), await Portal.AddHolderAsync());
        var phone = await _host.NewPhoneAsync();
        await phone.LinkAsync(own);
        var later = phone.With(Portal.NewVisitor());
        await later.LinkAsync(await Portal.IssueUserCodeAsync(other.SubscriptionId));
        Assert.Equal(HttpStatusCode.NotFound, (await later.Visitor.GetAsync("/mypage/contract")).Status);
        var number = await NumberAsync(other);

        var choice = await later.OpenAsync("/line/mypage");
        Assert.Contains(own.LoginId, choice.Words, StringComparison.Ordinal);
        var asUser = await later.PressAsync(choice, "使っている回線利用者連携");
        Assert.Contains(number.ToString(), asUser.Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await later.Visitor.GetAsync("/mypage/contract")).Status);
        var asHolder = await later.PressAsync(await later.OpenAsync("/line/mypage"), choice.Document.QuerySelector("main button")!.TextContent.Trim());

        Assert.DoesNotContain(number.ToString(), asHolder.Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await later.Visitor.GetAsync("/mypage/contract")).Status);
    }

    [NeedsFact]
    public async Task Holder_WhoIsTheUser_GoesStraightOnFromTheirLink()
    {
        var holder = await Portal.AddHolderAsync();
        var phone = await _host.NewPhoneAsync();

        var done = await phone.LinkAsync(holder);
        var way = Assert.Single(done.Document.QuerySelectorAll("a.button--primary"));
        Assert.DoesNotContain("使うかたに", done.Words, StringComparison.Ordinal);
        await phone.PressAsync(await phone.OpenAsync(way.GetAttribute("href")!), "連携する");

        var account = await phone.AccountIdAsync();
        Assert.True(await Portal.ReadAsync(db => db.RegisteredUserLinks.AnyAsync(link => link.SubscriptionId == holder.SubscriptionId && link.LineAccountId == account && link.EndedAt == null)));
        Assert.Equal(HttpStatusCode.OK, (await phone.Visitor.GetAsync("/mypage/contract")).Status);
    }

    [NeedsFact]
    public async Task Lines_ThatCannotBeLinkedToday_GetNoCodeAndAreToldWhy()
    {
        var today = BusinessCalendar.DateOf(_host.Clock.GetUtcNow());
        var holder = await Portal.AddHolderAsync(lines:
        [
            new LineSeed("停止 回線", Status: SubscriptionStatus.Suspended),
            new LineSeed("今日 到着", SimDeliveredOn: today),
            new LineSeed("鈴木 十歳", UserBirthDate: today.AddYears(-10), Relation: Relation.Child),
        ]);
        var phone = await _host.NewPhoneAsync();

        var done = await phone.LinkAsync(holder);

        Assert.DoesNotContain(done.Document.QuerySelectorAll("[data-copy]"), button => button.GetAttribute("data-copy")!.Length == 16);
        Assert.Equal(0, await Portal.ReadAsync(db => db.UserCodes.CountAsync(code => holder.SubscriptionIds.Contains(code.SubscriptionId))));
        foreach (var page in new[] { done, await phone.Visitor.GetAsync("/mypage/links") })
        {
            Assert.Contains("停止中のため", page.Words, StringComparison.Ordinal);
            Assert.Contains("SIMが届いた日は", page.Words, StringComparison.Ordinal);
            Assert.Contains("18歳の誕生日", page.Words, StringComparison.Ordinal);
            Assert.Null(page.Document.QuerySelector("main a.button--primary[href='/mypage/contract']"));
        }
    }

    /// <summary>A code can be dead for many reasons: what is said of it after 契約者連携 is true of each.</summary>
    [NeedsFact]
    public async Task Line_WhoseCodeHasRunOut_IsNotCalledUsed()
    {
        var holder = await Portal.AddHolderAsync(lines: [new LineSeed("鈴木 次郎", Relation: Relation.Child)]);
        await Portal.IssueUserCodeAsync(holder.SubscriptionId);
        _host.Clock.Advance(TimeSpan.FromDays(31));

        var done = await (await _host.NewPhoneAsync()).LinkAsync(holder);

        Assert.Contains("もう使えません", done.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("使用済み", done.Words, StringComparison.Ordinal);
    }

    [NeedsFact]
    public async Task Tiles_OfALinkedUser_FitTheirState()
    {
        var holder = await Portal.AddHolderAsync();
        var phone = await _host.NewPhoneAsync();
        Assert.NotNull((await phone.OpenAsync("/line/gift")).Document.QuerySelector("main a[href='/line/user']"));
        await phone.LinkAsync(await Portal.IssueUserCodeAsync(holder.SubscriptionId));

        var tile = await phone.OpenAsync("/line/user");
        var gift = await phone.OpenAsync("/line/gift");

        Assert.Contains((await NumberAsync(holder)).ToMaskedString(), tile.Words, StringComparison.Ordinal);
        Assert.Equal("/line/data", tile.Document.QuerySelector("main a.button--primary")!.GetAttribute("href"));
        Assert.Equal("/mypage/gifts", gift.Address.AbsolutePath);
        await _host.ApiAsync($"/people/{phone.Key}/text", new { text = "データプレゼント" });
        await _host.SettledAsync();
        Assert.Contains(await phone.HeardAsync(), heard => heard.Contains("贈れます", StringComparison.Ordinal));
    }

    [NeedsFact]
    public async Task FriendAdding_WhereverItIsNamed_IsOffered()
    {
        var (_, browser) = await Portal.AddSignedInHolderAsync();
        var stranger = await _host.NewPhoneAsync(isFriend: false);
        var refused = await stranger.LinkAsync(await Portal.AddHolderAsync());
        foreach (var page in new[] { await Portal.NewVisitor().GetAsync("/"), await browser.GetAsync("/guide/linking"), await browser.GetAsync("/mypage/links"), refused })
        {
            Assert.Contains("友だち", page.Words, StringComparison.Ordinal);
            Assert.NotNull(page.Document.QuerySelector($"main .add-friend-tap a[href='{LinkingHost.AddFriendUrl}']"));
            Assert.NotNull(page.Document.QuerySelector("main .add-friend-scan svg.qr"));
        }
    }

    /// <summary>A new code is the way out only where the code is at fault; elsewhere it is for whoever has lost theirs.</summary>
    [NeedsTheory]
    [InlineData("unknown-code", true)]
    [InlineData("reissue-needed", true)]
    [InlineData("not-active", false)]
    [InlineData("sim-arrived-today", false)]
    [InlineData("under-18", false)]
    [InlineData("linked-elsewhere", false)]
    public async Task NewCode_WhereItCannotHelp_IsNotCalledTheWayOut(string cause, bool helps)
    {
        var (code, _) = await Portal.SeedForRefusalAsync(cause);
        var phone = await _host.NewPhoneAsync();

        var refused = (await phone.TypeAsync(code)).Document.QuerySelector($"[data-refusal={cause}]")!;

        Assert.Equal(!helps, refused.TextContent.Contains("なくしたとき", StringComparison.Ordinal));
        Assert.NotNull(refused.QuerySelector("a[href='/guide/linking#new-code']"));
    }

    [NeedsTheory]
    [InlineData("198.51.100.7", false)]
    [InlineData("192.0.2.7", true)]
    public async Task Wifi_IsNamedBeforeACodeIsTyped(string address, bool isOnWifi)
    {
        await using var node = _host.NewNode(("CarrierNetwork:Ranges:0", "198.51.100.0/24"));
        var phone = (await _host.NewPhoneAsync()).At(node, address);

        var page = await phone.OpenAsync("/line/user");

        Assert.Contains("Wi-Fiを切ってください", page.Words, StringComparison.Ordinal);
        Assert.Equal(isOnWifi, page.Words.Contains("Wi-Fiを切ってから入力", StringComparison.Ordinal));
    }

    /// <summary>What can be undone is one tap away from where it is told, and the tile is called what it is called from now on.</summary>
    [NeedsFact]
    public async Task Message_OfALink_LeadsToWhereItIsUndone()
    {
        var phone = await _host.NewPhoneAsync();
        await phone.LinkAsync(await Portal.AddHolderAsync());
        await _host.SettledAsync();

        var said = (await phone.HeardAsync())[^1];

        Assert.Contains("「マイページ」", said, StringComparison.Ordinal);
        Assert.DoesNotContain("契約者連携(マイページ)", said, StringComparison.Ordinal);
        var later = phone.With(Portal.NewVisitor());
        Assert.Contains("/line/mypage?returnUrl=%2Fmypage%2Flinks", said, StringComparison.Ordinal);
        Assert.Equal("/mypage/links", (await later.OpenAsync("/line/mypage?returnUrl=%2Fmypage%2Flinks")).Address.AbsolutePath);
    }

    [NeedsTheory]
    [InlineData("/mypage/contract", "/mypage/contract")]
    [InlineData("https://elsewhere.example/", "/mypage")]
    public async Task LoginPage_ByLine_LeadsWhereSomebodyWantedToGo(string wanted, string reached)
    {
        var holder = await Portal.AddHolderAsync();
        var phone = await _host.NewPhoneAsync();
        await phone.LinkAsync(holder);
        var later = phone.With(Portal.NewVisitor());
        var login = await later.Visitor.GetAsync("/login?returnUrl=" + Uri.EscapeDataString(wanted));

        var page = await later.OpenAsync(login.Document.QuerySelector("main a.button--line")!.GetAttribute("href")!);

        Assert.Equal((HttpStatusCode.OK, reached), (page.Status, page.Address.AbsolutePath));
    }

    private Task<PhoneNumber> NumberAsync(Holder holder) =>
        Portal.ReadAsync(db => db.Subscriptions.Where(s => s.Id == holder.SubscriptionId).Select(s => s.PhoneNumber).SingleAsync());
}

public sealed class WayOnOnSqlite(LinkingOnSqlite fixture) : WayOnTests(fixture), IClassFixture<LinkingOnSqlite>;

[Needs(Need.PostgreSql)]
public sealed class WayOnOnPostgreSql(LinkingOnPostgreSql fixture) : WayOnTests(fixture), IClassFixture<LinkingOnPostgreSql>;
