using Microsoft.Extensions.DependencyInjection;
using MyPage.Domain;
using MyPage.Tests.CampaignPages;
using MyPage.Tests.Databases;
using MyPage.Tests.DataGifts;
using MyPage.Tests.Hosting;
using MyPage.Web.Capabilities.Help.Hints;
using MyPage.Web.Security.Callers;
using Xunit;

namespace MyPage.Tests.Help;

/// <summary>What いつでもヘルプ knows before one asks: to whom, what it says, where it leads, and when it goes.</summary>
public abstract class HelpHintTests(PortalFixture fixture)
{
    private readonly PortalFactory _portal = fixture.Portal;

    private DateOnly Today => BusinessCalendar.DateOf(_portal.Clock.GetUtcNow());

    [NeedsFact]
    public async Task Gift_ThatWaits_IsToldToWhoeverMayTakeIt_UntilItIsTaken()
    {
        var scene = await GiftScene.ArrangeAsync(_portal);
        var gift = (await scene.GiveAsync()).Value;

        var hint = Assert.Single(await FindAsync(scene.UserOf(1), "gift-waits"));
        Assert.Equal($"/mypage/gifts/{gift.Id}", hint.Href);
        Assert.Contains("500MB", hint.Words, StringComparison.Ordinal);
        Assert.Empty(await FindAsync(scene.UserOf(0), "gift-waits"));

        Assert.True((await scene.Desk.AcceptAsync(scene.UserOf(1), gift.Id, scene.Receiver, default)).IsDone);
        Assert.Empty(await FindAsync(scene.UserOf(1), "gift-waits"));
    }

    [NeedsFact]
    public async Task Sim_ThatCameToday_SaysFromWhenItsCodeWorks_AndYesterdaysSaysNothing()
    {
        var came = await _portal.AddHolderAsync(lines: [new LineSeed(SimDeliveredOn: Today)]);
        var before = await _portal.AddHolderAsync(lines: [new LineSeed(SimDeliveredOn: Today.AddDays(-1))]);

        var hint = Assert.Single(await FindAsync(HelpSeed.CallerOf(came), "sim-arrived-today"));

        Assert.Contains($"{Today.AddDays(1).Month}月{Today.AddDays(1).Day}日", hint.Words, StringComparison.Ordinal);
        Assert.Empty(await FindAsync(HelpSeed.CallerOf(before), "sim-arrived-today"));
    }

    /// <summary>What waits for nothing but a link says so; linked, it says that it can be taken. A registered user hears nothing of the holder's rewards.</summary>
    [NeedsFact]
    public async Task Reward_ThatIsHeld_SaysWhatItWaitsFor()
    {
        await CampaignScene.AddAsync(_portal, CampaignScene.ToClaim);
        var holder = await _portal.AddHolderAsync();
        var user = await _portal.LinkUserAsync(holder.SubscriptionId);

        var held = Assert.Single(await FindAsync(HelpSeed.CallerOf(holder), "reward-held"));
        await _portal.LinkHolderAsync(holder.ContractId);
        var ready = Assert.Single(await FindAsync(HelpSeed.CallerOf(holder), "reward-held"));

        Assert.All([held, ready], hint => Assert.Equal($"/mypage/campaigns/{CampaignScene.ToClaim}", hint.Href));
        Assert.NotEqual(held.Words, ready.Words, StringComparer.Ordinal);
        Assert.Empty(await FindAsync(HelpSeed.CallerOf(user), "reward-held"));
    }

    // Tests of one class share a portal, and with it a campaign that waits for everybody.
    private async Task<List<HelpHint>> FindAsync(Caller caller, string kind) =>
        [.. (await _portal.Services.GetRequiredService<HelpHints>().FindAsync(caller, default)).Where(hint => string.Equals(hint.Kind, kind, StringComparison.Ordinal))];
}

public sealed class HelpHintsOnSqlite(SqlitePortal fixture) : HelpHintTests(fixture), IClassFixture<SqlitePortal>;

[Needs(Need.PostgreSql)]
public sealed class HelpHintsOnPostgreSql(PostgreSqlPortal fixture) : HelpHintTests(fixture), IClassFixture<PostgreSqlPortal>;
