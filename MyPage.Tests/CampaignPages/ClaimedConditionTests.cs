using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Domain.Linking;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Capabilities.Campaigns;
using MyPage.Web.Security.Callers;
using Xunit;

namespace MyPage.Tests.CampaignPages;

/// <summary>Every condition stays to be seen after the claim: folded away, but for links that must stand until each payout.</summary>
public abstract class ClaimedConditionTests(PortalFixture fixture) : IAsyncLifetime
{
    private readonly PortalFactory _portal = fixture.Portal;

    public Task InitializeAsync() => CampaignScene.AddAsync(_portal);

    public Task DisposeAsync() => Task.CompletedTask;

    [NeedsFact]
    public async Task Claimed_LinkMustStandUntilEachPayout_StaysOpenAsItIsNow()
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();
        await _portal.LinkHolderAsync(holder.ContractId);
        await _portal.ClaimAsync(holder);

        var page = await visitor.GetAsync($"/mypage/campaigns/{CampaignScene.ToClaim}");

        Assert.Equal(["AppliedWithin", "ApplicationType", "ActiveInGrantMonth", "ClaimPeriod"], ConditionsOf(page, "details"), StringComparer.Ordinal);
        Assert.Equal("ContractHolderLink", Assert.Single(ConditionsOf(page, ".card")));
        Assert.All(page.Document.QuerySelectorAll("[data-condition]"), condition => Assert.Equal("Met", condition.GetAttribute("data-standing")));
        Assert.Contains("11月25日(水) 0:00に連携していないときは", page.Words, StringComparison.Ordinal);

        await _portal.WriteAsync(async db => (await db.ContractHolderLinks.SingleAsync(link => link.ContractId == holder.ContractId && link.EndedAt == null))
            .End(LinkEndCause.ByHolder, _portal.Clock.GetUtcNow()));
        var ended = (await visitor.GetAsync($"/mypage/campaigns/{CampaignScene.ToClaim}")).Document.QuerySelector("[data-condition=ContractHolderLink]")!;
        Assert.Equal("NotYet", ended.GetAttribute("data-standing"));
        Assert.Contains("11月24日(火)", ended.TextContent, StringComparison.Ordinal);
        Assert.Equal("/mypage/links", ended.QuerySelector("a")!.GetAttribute("href"));
    }

    [NeedsFact]
    public async Task Claimed_LinksAskedForAtTheClaimOnly_AreFoldedAwayAsTheyWereMet()
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();
        await _portal.LinkHolderAsync(holder.ContractId);
        await _portal.LinkUserAsync(holder.SubscriptionId);
        await visitor.PressAsync(await visitor.GetAsync($"/mypage/campaigns/{CampaignScene.ToEnter}"), "エントリーする");
        var caller = new HolderCaller(holder.AccountId, holder.ContractId, CallerWay.Password, CallerOrigin.Inside);
        Assert.True((await _portal.Services.GetRequiredService<CampaignActs>().ClaimAsync(caller, CampaignScene.ToEnter, null, null, default)).IsDone);
        await _portal.WriteAsync(async db => (await db.ContractHolderLinks.SingleAsync(link => link.ContractId == holder.ContractId && link.EndedAt == null))
            .End(LinkEndCause.ByHolder, _portal.Clock.GetUtcNow()));

        var page = await visitor.GetAsync($"/mypage/campaigns/{CampaignScene.ToEnter}");

        Assert.Equal(["AppliedWithin", "ApplicationType", "ActiveInGrantMonth", "ContractHolderLink", "RegisteredUserLink", "Entry", "ClaimPeriod"], ConditionsOf(page, "details"), StringComparer.Ordinal);
        Assert.Empty(ConditionsOf(page, ".card"));
        Assert.All(page.Document.QuerySelectorAll("[data-condition]"), condition => Assert.Equal("Met", condition.GetAttribute("data-standing")));
        Assert.False(page.HasButton("エントリーする"));
    }

    private static IEnumerable<string?> ConditionsOf(Page page, string within) =>
        page.Document.QuerySelectorAll($"{within} [data-condition]").Select(condition => condition.GetAttribute("data-condition"));
}

public sealed class ClaimedConditionsOnSqlite(SqlitePortal fixture) : ClaimedConditionTests(fixture), IClassFixture<SqlitePortal>;

[Needs(Need.PostgreSql)]
public sealed class ClaimedConditionsOnPostgreSql(PostgreSqlPortal fixture) : ClaimedConditionTests(fixture), IClassFixture<PostgreSqlPortal>;
