using Bunit;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.EntityFrameworkCore;
using MyPage.Domain.UserCodes;
using MyPage.Tests.Hosting;
using MyPage.Web.Capabilities.UserCodes;
using MyPage.Web.Features.ContractInfo;
using MyPage.Web.Security.Sessions;
using Xunit;

namespace MyPage.Tests.Circuits;

/// <summary>What stands on 契約情報: what is shown, hidden and refused there, and what asks for the focus.</summary>
public sealed class ContractIslandTests(SqlitePortal portal) : ContractIslandTest(portal)
{
    [Fact]
    public async Task Show_Pressed_ShowsTheCodeInPlaceAndAsksForTheFocus()
    {
        var holder = await SignedInAsync();
        var digits = await Portal.IssueUserCodeAsync(holder.SubscriptionId);
        var panel = await PanelAsync(holder);
        Assert.DoesNotContain(digits.Reveal(), panel.Markup, StringComparison.Ordinal);

        await Button(panel, "表示する").ClickAsync(new MouseEventArgs());

        Assert.Equal((digits.Reveal(), true), (Copy(panel).GetAttribute("data-copy"), Copy(panel).HasAttribute("data-focus")));
        Assert.Equal([$"shown {holder.SubscriptionId}"], Told);

        // Drawn anew for another reason, it is what it was.
        panel.Render();
        Assert.Equal(digits.Reveal(), Copy(panel).GetAttribute("data-copy"));
    }

    [Fact]
    public async Task Hide_Pressed_TakesTheCodeAwayAndAsksNobodyForItAgain()
    {
        var holder = await SignedInAsync();
        var digits = await Portal.IssueUserCodeAsync(holder.SubscriptionId);
        var panel = await PanelAsync(holder);
        await Button(panel, "表示する").ClickAsync(new MouseEventArgs());

        await Button(panel, "隠す").ClickAsync(new MouseEventArgs());

        Assert.DoesNotContain(digits.Reveal(), panel.Markup, StringComparison.Ordinal);
        Assert.True(Button(panel, "表示する").HasAttribute("data-focus"));
        await Button(panel, "表示する").ClickAsync(new MouseEventArgs());
        Assert.Equal(digits.Reveal(), Copy(panel).GetAttribute("data-copy"));
        Assert.Equal([$"shown {holder.SubscriptionId}", $"hidden {holder.SubscriptionId}", $"shown {holder.SubscriptionId}"], Told);
        Assert.Equal(1, await ShowsAsync(holder));
    }

    /// <summary>A circuit that comes back from a pause: the code is there again, and whoever reads elsewhere is not pulled away.</summary>
    [Fact]
    public async Task Code_ThatStoodOnTheScreen_IsShownAgainWithoutTheFocus()
    {
        var holder = await SignedInAsync();
        var digits = await Portal.IssueUserCodeAsync(holder.SubscriptionId);

        var panel = await PanelAsync(holder, wasShown: true);

        await panel.WaitForAssertionAsync(() => Assert.Equal((digits.Reveal(), false), (Copy(panel).GetAttribute("data-copy"), Copy(panel).HasAttribute("data-focus"))), Until.Limit);
        Assert.Equal([$"shown {holder.SubscriptionId}"], Told);
    }

    [Fact]
    public async Task Show_RefusedMeanwhile_SaysWhyAndOffersNoMore()
    {
        var holder = await SignedInAsync();
        await Portal.IssueUserCodeAsync(holder.SubscriptionId);
        var panel = await PanelAsync(holder);
        await LinkUserAsync(holder);

        await Button(panel, "表示する").ClickAsync(new MouseEventArgs());

        Assert.Equal(UserCodeWords.Of(UserCodeDeskRefusal.ReissueNeeded), panel.Find("[role=alert]").TextContent.Trim());
        Assert.DoesNotContain(panel.FindAll("button"), button => button.TextContent.Contains("表示する", StringComparison.Ordinal));
        Assert.Empty(Told);
    }

    [Fact]
    public async Task Code_ThatIsDead_IsSaidAndOnlyReissued()
    {
        var holder = await SignedInAsync();
        var seen = (await SeenAsync(holder)) with { CodeState = UserCodeState.Expired, CodeDeadSince = Portal.Clock.GetUtcNow() };

        var panel = Render<UserCodePanel>(p => p.Add(one => one.Subscription, seen).Add(one => one.Today, BusinessToday));

        Assert.Equal("再設定", Assert.Single(panel.FindAll("button")).TextContent.Trim().Split('(')[0]);
        Assert.Empty(panel.FindAll(".user-code"));
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public async Task Lines_Many_HaveAWayToJump(int lines, bool jumps)
    {
        var holder = await SignedInAsync(lines: lines);

        var cards = Render<SubscriptionCards>();

        await cards.WaitForElementAsync("[role=article]", Until.Limit);
        Assert.Equal((lines, jumps ? lines : 0), (cards.FindAll("[role=article]").Count, cards.FindAll(".jump-link").Count));
        Assert.All(holder.SubscriptionIds, id => Assert.NotNull(cards.Find($"#line-{id:N}")));
    }

    [Fact]
    public async Task Show_OfASessionThatHasEnded_LeavesThePage()
    {
        var holder = await SignedInAsync();
        await Portal.IssueUserCodeAsync(holder.SubscriptionId);
        var cards = Render<SubscriptionCards>();
        await cards.WaitForElementAsync("[role=article]", Until.Limit);
        await Portal.WriteAsync(async db => (await db.Set<PortalSession>().SingleAsync(session => session.AccountId == holder.AccountId)).EndedAt = Portal.Clock.GetUtcNow());

        await Button(cards, "表示する").ClickAsync(new MouseEventArgs());

        Assert.Single(JSInterop.Invocations["Blazor.navigateTo"]);
        Assert.Empty(cards.FindAll("[data-copy]"));
        Assert.Equal(0, await ShowsAsync(holder));
    }
}
