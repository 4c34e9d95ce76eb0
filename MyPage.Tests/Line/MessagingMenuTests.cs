using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Domain;
using MyPage.Domain.Linking;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Line.Messaging;
using MyPage.Web.Line.RichMenus;
using MyPage.Web.Security.Callers;
using Xunit;

namespace MyPage.Tests.Line;

public abstract class MessagingMenuTests(MessagingFixture fixture) : IAsyncLifetime
{
    private readonly MessagingHost _host = fixture.Host;

    public Task InitializeAsync() => Until.TrueAsync(async () => (await MenusAsync()).Count == 8 && await DefaultAsync() is not null, "the menus to be published");

    public Task DisposeAsync() => Task.CompletedTask;

    [NeedsFact]
    public async Task Publish_Again_MakesNothing()
    {
        var before = await MenusAsync();

        await Publisher.PublishAsync(default);

        Assert.Equal(before, await MenusAsync());
    }

    [NeedsFact]
    public async Task Publish_ForgottenOrHalfMade_IsMadeGood()
    {
        // As after a crash between LINE's answer and our note of it, and after somebody deleted one at LINE.
        await _host.Portal.WriteAsync(async db => db.Set<LineRichMenu>().RemoveRange(await db.Set<LineRichMenu>().Where(menu => menu.Key.StartsWith("holder")).ToListAsync()));
        var user = await IdAsync(RichMenuKind.User);
        await Menus.DeleteAsync(user, default);

        await Publisher.PublishAsync(default);

        var menus = await MenusAsync();
        Assert.Equal(8, menus.Count);
        Assert.DoesNotContain(user, menus.Values, StringComparer.Ordinal);
        Assert.All(Catalog.Editions.Values, edition => Assert.Contains(edition.Definition.Name, menus.Keys, StringComparer.Ordinal));
    }

    [NeedsFact]
    public async Task Publish_OldEdition_MovesPeopleAndDeletesIt()
    {
        var userId = await _host.BefriendAsync("hanako");
        var account = await LinkAsHolderAsync(userId);
        var old = await Menus.CreateAsync(Catalog.Editions[new RichMenuChoice(RichMenuKind.Holder, SpokenLanguage.Japanese)].Definition with { Name = "mypage-holder-old" }, default);
        await Menus.SetImageAsync(old, Catalog.Editions[new RichMenuChoice(RichMenuKind.Holder, SpokenLanguage.Japanese)].Image, default);
        await Menus.LinkAsync(userId, old, default);
        await _host.Portal.WriteAsync(db =>
        {
            db.Set<LineRichMenu>().Add(new LineRichMenu { Key = "holder-old", RichMenuId = old });
            return Task.CompletedTask;
        });
        var foreign = await Menus.CreateAsync(Catalog.Editions[new RichMenuChoice(RichMenuKind.Holder, SpokenLanguage.Japanese)].Definition with { Name = "the carrier's own" }, default);

        await Publisher.PublishAsync(default);

        Assert.Equal(await IdAsync(RichMenuKind.Holder), await MenuOfAsync("hanako"));
        Assert.DoesNotContain(old, (await MenusAsync()).Values, StringComparer.Ordinal);
        Assert.Contains(foreign, (await Menus.ListAsync(default)).Select(menu => menu.RichMenuId), StringComparer.Ordinal);
        Assert.False(await _host.Portal.ReadAsync(db => db.Set<LineRichMenu>().AnyAsync(menu => menu.Key == "holder-old")));
        await Menus.DeleteAsync(foreign, default);
        await UnlinkAsync(account);
    }

    [NeedsFact]
    public async Task Fit_FollowsTheLinksThatStand()
    {
        var userId = await _host.BefriendAsync("taro");
        Assert.Equal(await IdAsync(RichMenuKind.Unlinked), await MenuOfAsync("taro"));

        var account = await LinkAsHolderAsync(userId);
        await FitAsync(account);
        Assert.Equal(await IdAsync(RichMenuKind.Holder), await MenuOfAsync("taro"));

        var holder = await _host.Portal.AddHolderAsync();
        await _host.Portal.IssueUserCodeAsync(holder.SubscriptionId);
        await _host.Portal.WriteAsync(async db =>
        {
            var line = await PortalSeed.LoadAsync(db, holder.SubscriptionId);
            db.Add(RegisteredUserLinking.Complete(line, line.CurrentUserCode!, account, _host.Clock.GetUtcNow()));
        });
        await FitAsync(account);
        Assert.Equal(await IdAsync(RichMenuKind.Both), await MenuOfAsync("taro"));

        await UnlinkAsync(account);
        await FitAsync(account);
        Assert.Equal(await IdAsync(RichMenuKind.User), await MenuOfAsync("taro"));

        // LINE drops the menu of somebody who blocks; coming back brings it back.
        await _host.ApiAsync("/people/taro/block", new { });
        await _host.SettledAsync();
        await Menus.UnlinkAsync(userId, default);
        await _host.ApiAsync("/people/taro/unblock", new { });
        await _host.SettledAsync();
        Assert.Equal(await IdAsync(RichMenuKind.User), await MenuOfAsync("taro"));
    }

    [NeedsFact]
    public async Task Fit_FollowsTheLanguageAndGoesBack()
    {
        var userId = await _host.BefriendAsync("jiro");
        var account = await ChooseAsync(userId, SpokenLanguage.English);
        await FitAsync(account);
        Assert.Equal(await IdAsync(RichMenuKind.Unlinked, SpokenLanguage.English), await MenuOfAsync("jiro"));

        await LinkAsHolderAsync(userId);
        await FitAsync(account);
        Assert.Equal(await IdAsync(RichMenuKind.Holder, SpokenLanguage.English), await MenuOfAsync("jiro"));

        await ChooseAsync(userId, SpokenLanguage.Japanese);
        await FitAsync(account);
        Assert.Equal(await IdAsync(RichMenuKind.Holder), await MenuOfAsync("jiro"));

        await UnlinkAsync(account);
        await FitAsync(account);
        Assert.Equal(await DefaultAsync(), await MenuOfAsync("jiro"));
        Assert.False((await _host.ApiAsync("/people/jiro/menu"))["own"]!.GetValue<bool>());
    }

    /// <summary>Who is not linked and reads English has a menu of their own, and is moved like those who are linked.</summary>
    [NeedsFact]
    public async Task Publish_OldEditionInEnglish_MovesWhoIsNotLinked()
    {
        var english = Catalog.Editions[new RichMenuChoice(RichMenuKind.Unlinked, SpokenLanguage.English)];
        var userId = await _host.BefriendAsync("kenichi");
        await ChooseAsync(userId, SpokenLanguage.English);
        var old = await Menus.CreateAsync(english.Definition with { Name = "mypage-unlinked-en-old" }, default);
        await Menus.SetImageAsync(old, english.Image, default);
        await Menus.LinkAsync(userId, old, default);
        await _host.Portal.WriteAsync(db =>
        {
            db.Set<LineRichMenu>().Add(new LineRichMenu { Key = "unlinked-en-old", RichMenuId = old });
            return Task.CompletedTask;
        });

        await Publisher.PublishAsync(default);

        Assert.Equal(await IdAsync(RichMenuKind.Unlinked, SpokenLanguage.English), await MenuOfAsync("kenichi"));
        Assert.DoesNotContain(old, (await MenusAsync()).Values, StringComparer.Ordinal);
    }

    [NeedsFact]
    public void Catalog_Menus_AreReadOutInTheirLanguage()
    {
        Assert.Equal("Menu: Sign up, Link your contract, Link a line, Help, Data left, Send data", Read(RichMenuKind.Unlinked, SpokenLanguage.English));
        Assert.Equal("Menu: Sign up, MyPage, Link a line, Help, Data left, Send data", Read(RichMenuKind.Both, SpokenLanguage.English));
        Assert.Equal("メニュー: 新規お申し込み, マイページ, 利用者連携, いつでもヘルプ, データ残量確認, データプレゼント", Read(RichMenuKind.Holder, SpokenLanguage.Japanese));
        Assert.Equal(8, Catalog.Editions.Values.Select(edition => Convert.ToHexString(edition.Image)).Distinct(StringComparer.Ordinal).Count());

        string Read(RichMenuKind kind, string language) => Catalog.Editions[new RichMenuChoice(kind, language)].Definition is var menu
            ? $"{menu.ChatBarText}: {string.Join(", ", menu.Areas.Select(area => area.Action.Label))}"
            : "";
    }

    [NeedsFact]
    public void Catalog_Menus_KeepLinesLimitsAndTheOrderOfTheTiles() => Assert.All(Catalog.Editions.Values, edition =>
    {
        Assert.Equal(6, edition.Definition.Areas.Count);
        Assert.InRange(edition.Image.Length, 10_000, 1_000_000);
        Assert.Equal([0x89, 0x50, 0x4E, 0x47], edition.Image[..4]);
        Assert.InRange(edition.Definition.ChatBarText.Length, 1, 14);
        Assert.All(edition.Definition.Areas, area => Assert.InRange(area.Action.Label.Length, 1, 20));
        Assert.Equal("/line/apply /line/mypage /line/user /line/help action=data /line/gift", string.Join(' ', edition.Definition.Areas.Select(area => area.Action switch
        {
            LineUriAction uri => new Uri(uri.Uri).AbsolutePath,
            LinePostbackAction postback => postback.Data,
            _ => "",
        })));
    });

    private RichMenuCatalog Catalog => _host.Portal.Services.GetRequiredService<RichMenuCatalog>();

    private RichMenuClient Menus => _host.Portal.Services.GetRequiredService<RichMenuClient>();

    private RichMenuPublisher Publisher => _host.Portal.Services.GetRequiredService<RichMenuPublisher>();

    private async Task<IReadOnlyDictionary<string, string>> MenusAsync() => (await Menus.ListAsync(default))
        .Where(menu => menu.Name.StartsWith("mypage-", StringComparison.Ordinal)).ToDictionary(menu => menu.Name, menu => menu.RichMenuId, StringComparer.Ordinal);

    private async Task<string> IdAsync(RichMenuKind kind, string language = SpokenLanguage.Japanese) =>
        (await MenusAsync())[Catalog.Editions[new RichMenuChoice(kind, language)].Definition.Name];

    private Task<string?> DefaultAsync() => Menus.FindDefaultAsync(default);

    private async Task<string> MenuOfAsync(string person) => (await _host.ApiAsync($"/people/{person}"))["richMenuId"]!.GetValue<string>();

    private async Task<Guid> LinkAsHolderAsync(string userId)
    {
        var holder = await _host.Portal.AddHolderAsync();
        var id = await _host.Portal.ReadAsync(db => db.LineAccounts.Where(account => account.LineUserId == userId).Select(account => account.Id).SingleAsync());
        await _host.Portal.WriteAsync(db =>
        {
            db.ContractHolderLinks.Add(new ContractHolderLink(holder.ContractId, id, _host.Clock.GetUtcNow()));
            return Task.CompletedTask;
        });
        return id;
    }

    private Task UnlinkAsync(Guid accountId) => _host.Portal.WriteAsync(async db =>
    {
        foreach (var link in await db.ContractHolderLinks.Where(link => link.LineAccountId == accountId && link.EndedAt == null).ToListAsync())
        {
            link.End(LinkEndCause.ByHolder, _host.Clock.GetUtcNow());
        }
    });

    private async Task<Guid> ChooseAsync(string userId, string language)
    {
        var id = Guid.Empty;
        await _host.Portal.WriteAsync(async db =>
        {
            var account = await db.LineAccounts.SingleAsync(found => found.LineUserId == userId);
            account.ChooseLanguage(language);
            id = account.Id;
        });
        return id;
    }

    private async Task FitAsync(Guid accountId)
    {
        await _host.Portal.WriteAsync(db =>
        {
            _host.Portal.Services.GetRequiredService<LineOutbox>().FitMenu(db, accountId);
            return Task.CompletedTask;
        });
        await _host.SettledAsync();
    }
}

public sealed class MessagingMenuOnSqlite(MessagingOnSqlite fixture) : MessagingMenuTests(fixture), IClassFixture<MessagingOnSqlite>;

[Needs(Need.PostgreSql)]
public sealed class MessagingMenuOnPostgreSql(MessagingOnPostgreSql fixture) : MessagingMenuTests(fixture), IClassFixture<MessagingOnPostgreSql>;
