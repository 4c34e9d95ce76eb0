using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using MyPage.Tests.Hosting;
using MyPage.Web.Capabilities.UserCodes;
using MyPage.Web.Features.ContractInfo;
using Xunit;

namespace MyPage.Tests.Circuits;

/// <summary>再設定 in place: the dialog, what it refuses, and what it leaves on the page.</summary>
public sealed class ReissueIslandTests(SqlitePortal portal) : ContractIslandTest(portal)
{
    [Fact]
    public async Task Reissue_Confirmed_ShowsTheNewCodeHereTooAndGivesTheFocusBack()
    {
        var holder = await SignedInAsync();
        var old = await Portal.IssueUserCodeAsync(holder.SubscriptionId);
        var dialogs = Render<MudDialogProvider>();
        var panel = await PanelAsync(holder);
        await Button(panel, "表示する").ClickAsync(new MouseEventArgs());
        var before = Button(panel, "再設定").GetAttribute("data-focus");

        var reissuing = Button(panel, "再設定").ClickAsync(new MouseEventArgs());
        await dialogs.WaitForElementAsync(".button--primary", Until.Limit);
        await dialogs.Find(".button--primary").ClickAsync(new MouseEventArgs());

        var digits = Copy(dialogs).GetAttribute("data-copy");
        Assert.True(Copy(dialogs).HasAttribute("data-focus"));
        Assert.NotEqual(old.Reveal(), digits, StringComparer.Ordinal);
        await panel.WaitForAssertionAsync(() => Assert.Equal((digits, false), (Copy(panel).GetAttribute("data-copy"), Copy(panel).HasAttribute("data-focus"))), Until.Limit);
        Assert.DoesNotContain(dialogs.FindAll("button"), button => button.ClassList.Contains("button--primary"));
        await Button(dialogs, "閉じる").ClickAsync(new MouseEventArgs());
        await reissuing.WaitAsync(Until.Limit);
        Assert.NotEqual(before, Button(panel, "再設定").GetAttribute("data-focus"), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Reissue_ThoughtBetterOf_LeavesTheCodeAndGivesTheFocusBack()
    {
        var holder = await SignedInAsync();
        var digits = await Portal.IssueUserCodeAsync(holder.SubscriptionId);
        var dialogs = Render<MudDialogProvider>();
        var panel = await PanelAsync(holder);
        await Button(panel, "表示する").ClickAsync(new MouseEventArgs());

        var reissuing = Button(panel, "再設定").ClickAsync(new MouseEventArgs());
        await dialogs.WaitForElementAsync(".button--quiet", Until.Limit);
        await dialogs.Find(".button--quiet").ClickAsync(new MouseEventArgs());
        await reissuing.WaitAsync(Until.Limit);

        Assert.Equal(digits.Reveal(), Copy(panel).GetAttribute("data-copy"));
        Assert.True(Button(panel, "再設定").HasAttribute("data-focus"));
    }

    /// <summary>Reissued on another screen while the dialog was open: it says so, knows the line as it is now, and does it when asked again.</summary>
    [Fact]
    public async Task Reissue_ChangedElsewhere_IsRefusedOnceAndThenDone()
    {
        var holder = await SignedInAsync();
        var old = await Portal.IssueUserCodeAsync(holder.SubscriptionId);
        var dialogs = Render<MudDialogProvider>();
        var panel = await PanelAsync(holder);
        _ = Button(panel, "再設定").ClickAsync(new MouseEventArgs());
        await dialogs.WaitForElementAsync(".button--primary", Until.Limit);
        await LinkUserAsync(holder);

        await dialogs.Find(".button--primary").ClickAsync(new MouseEventArgs());

        await dialogs.WaitForAssertionAsync(() => Assert.Contains(UserCodeWords.OfReissue(UserCodeDeskRefusal.ChangedElsewhere), dialogs.Find("[role=alert]").TextContent, StringComparison.Ordinal), Until.Limit);
        Assert.Empty(dialogs.FindAll("[data-copy]"));
        await dialogs.Find(".button--primary").ClickAsync(new MouseEventArgs());
        Assert.NotEqual(old.Reveal(), Copy(dialogs).GetAttribute("data-copy"), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Reissue_OfALineThatIsNotThere_OffersNothingToPress()
    {
        await SignedInAsync();
        var panel = await PanelAsync(await Portal.AddHolderAsync(), isCodeKnown: true);
        var dialogs = Render<MudDialogProvider>();

        _ = Button(panel, "再設定").ClickAsync(new MouseEventArgs());

        await dialogs.WaitForAssertionAsync(() => Assert.Contains(UserCodeWords.OfReissue(UserCodeDeskRefusal.SubscriptionEnded), dialogs.Find("[role=alert]").TextContent, StringComparison.Ordinal), Until.Limit);
        Assert.Empty(dialogs.FindAll(".button--primary"));
    }

    /// <summary>A password is asked for on a static page only.</summary>
    [Fact]
    public async Task Reissue_ByWhoCameByLine_GoesWhereThePasswordIsAskedFor()
    {
        var holder = await SignedInAsync(byLine: true);
        await Portal.IssueUserCodeAsync(holder.SubscriptionId);
        var dialogs = Render<MudDialogProvider>();
        var panel = await PanelAsync(holder);

        await Button(panel, "再設定").ClickAsync(new MouseEventArgs());

        Assert.Equal($"http://localhost/mypage/contract/{holder.SubscriptionId}/code", Services.GetRequiredService<NavigationManager>().Uri);
        Assert.Empty(dialogs.FindAll(".mud-dialog"));
    }
}
