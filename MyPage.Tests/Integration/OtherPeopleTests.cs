using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Features.Import.Reading;
using Xunit;

namespace MyPage.Tests.Integration;

/// <summary>Somebody else's id is "not found", never "forbidden", and changes nothing (docs/product.md 2).</summary>
public abstract class OtherPeopleTests(PortalFixture fixture)
{
    /// <summary>Every route with an id in it, and the button of its form, null where it has none. A new one does not pass without being named here.</summary>
    private static readonly Dictionary<string, string?> RoutesWithIds = new(StringComparer.Ordinal)
    {
        ["/mypage/contract/{SubscriptionId:guid}/code"] = "再発行する",
        ["/mypage/contract/{SubscriptionId:guid}/user"] = "変更する",
        ["/mypage/links/undo/{SubscriptionId:guid}"] = "連携解除",
        ["/mypage/data/{SubscriptionId:guid}/gift"] = "確認する",
        ["/mypage/data/{SubscriptionId:guid}"] = null,

        // Its form is on the second step, whose button buys: TopUpPageTests.
        ["/mypage/data/{SubscriptionId:guid}/top-up"] = null,
        ["/mypage/data/{SubscriptionId:guid}/usage.csv"] = null,
    };

    // Their parameters name nothing that belongs to anybody. Whose line a campaign's form names: CampaignPageTests.
    private static readonly string[] RoutesWithoutOwners = ["/error/{Code:int}", "/mypage/campaigns/{Code}"];

    // A gift has two sides: DataGiftDeskTests and GiftReachTests.
    private static readonly string[] RoutesOfGifts = ["/mypage/gifts/{GiftId:guid}"];

    // Whose conversation a picture is in: HelpPictureTests.
    private static readonly string[] RoutesOfPictures = ["/mypage/help/pictures/{PictureId:guid}"];

    // Keys and browsers are the account's: PasskeySettingsTests.
    private static readonly string[] RoutesOfAccounts = ["/mypage/security/passkeys/{PasskeyId:guid}", "/mypage/security/devices/{SessionId:guid}"];

    // Operators see every customer, and customers nothing there: ConsoleReachTests.
    private static readonly string[] RoutesOfOperators =
    [
        "/operator/campaigns/{Code}",
        "/operator/campaigns/{Code}/draft",
        "/operator/customers/{ContractId:guid}",
        "/operator/customers/{ContractId:guid}/acts/{Act}",
        "/operator/customers/{ContractId:guid}/requests/{RequestId:guid}",
        "/operator/import/{Id:guid}",
        "/operator/import/{Id:guid}/report.csv",
        "/operator/notices/{NoticeId:guid}",
        "/operator/notices/{NoticeId:guid}/edit",
        "/operator/queue/pictures/{PictureId:guid}",
        "/operator/queue/{ThreadId:guid}",
        "/operator/settings/templates/{TemplateId:guid}",
    ];

    // Whom a notice is for: NoticePageTests.
    private static readonly string[] RoutesOfNotices = ["/mypage/notices/{NoticeId:guid}"];

    private readonly PortalFactory _portal = fixture.Portal;

    [NeedsFact]
    public void Routes_WithParameters_AreAllTestedHere()
    {
        var routes = _portal.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.Parameters.Count > 0 && !endpoint.RoutePattern.RawText!.Contains('*', StringComparison.Ordinal))
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/')).Distinct(StringComparer.Ordinal);

        Assert.Empty(routes.Except(RoutesWithIds.Keys, StringComparer.Ordinal).Except(RoutesWithoutOwners, StringComparer.Ordinal).Except(RoutesOfGifts.Concat(RoutesOfPictures), StringComparer.Ordinal).Except(RoutesOfAccounts, StringComparer.Ordinal).Except(RoutesOfNotices, StringComparer.Ordinal).Except(RoutesOfOperators, StringComparer.Ordinal));
    }

    [NeedsFact]
    public async Task Get_SomebodyElsesId_IsNotFoundLikeAnIdThatIsNobodys()
    {
        var (victim, _, visitor) = await StrangersAsync();
        var before = await TableDump.TakeAsync(_portal);

        foreach (var route in RoutesWithIds.Keys)
        {
            var theirs = await visitor.GetAsync(Fill(route, victim.SubscriptionId));
            var nobodys = await visitor.GetAsync(Fill(route, Guid.NewGuid()));
            Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (theirs.Status, nobodys.Status));
            Assert.Equal(nobodys.Words, theirs.Words);
            Assert.NotEmpty(theirs.Heading);
            Assert.DoesNotContain("山田", theirs.Body, StringComparison.Ordinal);
        }

        (await TableDump.TakeAsync(_portal)).AssertSameAs(before);
    }

    [NeedsFact]
    public async Task Post_SomebodyElsesId_ChangesNothing()
    {
        var (victim, holder, visitor) = await StrangersAsync();
        await _portal.LinkUserAsync(holder.SubscriptionId);
        var victimsVersion = await _portal.ReadAsync(async db => (await PortalSeed.LoadAsync(db, victim.SubscriptionId)).Version);
        foreach (var (route, button) in RoutesWithIds.Where(route => route.Value is not null))
        {
            // A valid form of one's own, sent to somebody else's address, even with the right version.
            var page = await visitor.GetAsync(Fill(route, holder.SubscriptionId));
            var (form, _) = page.FindButton(button!);
            var fields = page.ValuesOf(form, []).Select(field => (field.Key, field.Key.EndsWith("Seen", StringComparison.Ordinal) ? victimsVersion.ToString() : field.Value)).ToArray();
            var before = await TableDump.TakeAsync(_portal);

            var answer = await visitor.PostAsync(Fill(route, victim.SubscriptionId), fields);

            Assert.Equal((route, HttpStatusCode.NotFound), (route, answer.Status));
            (await TableDump.TakeAsync(_portal)).AssertSameAs(before);
        }
    }

    [NeedsFact]
    public async Task ShowCode_OfSomebodyElse_ShowsAndChangesNothing()
    {
        var (victim, _, visitor) = await StrangersAsync();
        var page = await visitor.GetAsync("/mypage/contract");
        var (form, _) = page.FindButton("表示する");
        var fields = page.ValuesOf(form, []).Select(field => (field.Key, string.Equals(field.Key, "_handler", StringComparison.Ordinal) ? $"show-{victim.SubscriptionId:N}" : field.Value)).ToArray();
        var before = await TableDump.TakeAsync(_portal);

        var answer = await visitor.PostAsync("/mypage/contract", fields);

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.Empty(answer.Document.QuerySelectorAll("[data-copy]"));
        (await TableDump.TakeAsync(_portal)).AssertSameAs(before);
    }

    [NeedsTheory]
    [InlineData("/mypage")]
    [InlineData("/mypage/contract")]
    [InlineData("/mypage/history")]
    public async Task Pages_OfAHolder_ShowNothingOfAnother(string path)
    {
        var (victim, _, visitor) = await StrangersAsync();

        var page = await visitor.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.DoesNotContain("山田", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(victim.SubscriptionId.ToString(), page.Body, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(victim.SubscriptionId.ToString("N"), page.Body, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(victim.LoginId + "<", page.Body, StringComparison.Ordinal);
    }

    private async Task<(Holder Victim, Holder Holder, Visitor Visitor)> StrangersAsync()
    {
        var victim = await _portal.AddHolderAsync(lines: new LineSeed("山田 桜", "ヤマダ サクラ"));
        await _portal.LinkUserAsync(victim.SubscriptionId);
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();
        await _portal.SettleOutboxAsync();
        return (victim, holder, visitor);
    }

    private static string Fill(string route, Guid id) => route.Replace("{SubscriptionId:guid}", id.ToString(), StringComparison.Ordinal);
}

public sealed class OtherPeopleOnSqlite(SqlitePortal portal) : OtherPeopleTests(portal), IClassFixture<SqlitePortal>;

[Needs(Need.PostgreSql)]
public sealed class OtherPeopleOnPostgreSql(PostgreSqlPortal portal) : OtherPeopleTests(portal), IClassFixture<PostgreSqlPortal>;
