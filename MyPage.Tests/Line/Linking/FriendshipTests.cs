using System.Net;
using Microsoft.EntityFrameworkCore;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Line.RichMenus;
using MyPage.Web.Security.Callers;
using Xunit;

namespace MyPage.Tests.Line.Linking;

/// <summary>Blocking the official account ends no link; it ends the messages, and coming back brings messages and menu back.</summary>
public abstract class FriendshipTests(LinkingFixture fixture)
{
    private readonly LinkingHost _host = fixture.Host;

    private PortalFactory Portal => _host.Portal;

    [NeedsFact]
    public async Task Unfollow_Linked_KeepsLinksAndSessionAndSaysNothingMore()
    {
        var (holder, browser, phone) = await LinkedAsync();
        var pushes = await PushesAsync(phone);

        await BlockAsync(phone);
        var mails = Portal.Mails.To(holder.Email).Count;
        await ReissueAsync(browser, holder);

        Assert.Equal(pushes, await PushesAsync(phone));
        Assert.Equal(mails + 1, Portal.Mails.To(holder.Email).Count);
        Assert.Equal((true, true), await StandAsync(holder));
        Assert.Equal(HttpStatusCode.OK, (await phone.Visitor.GetAsync("/mypage")).Status);
        Assert.Contains(phone.Name, (await browser.GetAsync("/mypage/links")).Words, StringComparison.Ordinal);
    }

    [NeedsFact]
    public async Task FollowAgain_LinksChangedMeanwhile_BringsTheMenuThatFitsAndTheMessages()
    {
        var (holder, browser, phone) = await LinkedAsync();
        Assert.Equal(await _host.MenuIdAsync(RichMenuKind.Both), await phone.MenuIdAsync());
        await BlockAsync(phone);
        await browser.PressAsync(await browser.GetAsync($"/mypage/links/undo/{holder.SubscriptionId}"), "連携解除");
        await _host.SettledAsync();
        var pushes = await PushesAsync(phone);

        await _host.ApiAsync($"/people/{phone.Key}/unblock", new { });
        await _host.SettledAsync();

        Assert.Equal(await _host.MenuIdAsync(RichMenuKind.Holder), await phone.MenuIdAsync());
        await ReissueAsync(browser, holder);
        Assert.True(await PushesAsync(phone) > pushes);
        Assert.Contains("再発行", (await phone.HeardAsync())[^1], StringComparison.Ordinal);
        Assert.Equal((true, false), await StandAsync(holder));
    }

    /// <summary>The same through LINE Login: the friendship that LINE states at a sign-in counts, whatever webhooks say or fail to say.</summary>
    [NeedsFact]
    public async Task Unfollow_LinksAnotherLogin_IsRefusedAsNoFriend()
    {
        var (_, _, phone) = await LinkedAsync();
        await BlockAsync(phone);
        var second = await Portal.AddHolderAsync();

        Assert.Equal("not-friend", (await phone.With(Portal.NewVisitor()).LinkAsync(second)).Refusal);

        Assert.False(await Portal.ReadAsync(db => db.ContractHolderLinks.AnyAsync(link => link.ContractId == second.ContractId)));
    }

    /// <summary>A holder who is also the registered user, both links on one LINE account.</summary>
    private async Task<(Holder Holder, Visitor Browser, LinePhone Phone)> LinkedAsync()
    {
        var (holder, browser) = await Portal.AddSignedInHolderAsync();
        var phone = await _host.NewPhoneAsync();
        await phone.LinkAsync(holder);
        await phone.LinkAsync(await Portal.CodeOfAsync(holder.SubscriptionId));
        await _host.SettledAsync();
        return (holder, browser, phone);
    }

    private async Task BlockAsync(LinePhone phone)
    {
        await _host.ApiAsync($"/people/{phone.Key}/block", new { });
        await _host.SettledAsync();
        Assert.False(await Portal.ReadAsync(db => db.LineAccounts.Where(a => a.LineUserId == phone.UserId).Select(a => a.IsFriend).SingleAsync()));
    }

    private async Task ReissueAsync(Visitor browser, Holder holder)
    {
        await browser.PressAsync(await browser.GetAsync($"/mypage/contract/{holder.SubscriptionId}/code"), "再発行する");
        await _host.SettledAsync();
    }

    // Counted at LINE's door, since LINE drops what is said to who has blocked.
    private async Task<int> PushesAsync(LinePhone phone) =>
        (await _host.ApiAsync("/requests?most=500"))["requests"]!.AsArray()
            .Count(request => request!["address"]!.GetValue<string>().Contains("/message/push", StringComparison.Ordinal) && request["requestBody"]!.GetValue<string>().Contains(phone.UserId, StringComparison.Ordinal));

    private async Task<(bool Holder, bool User)> StandAsync(Holder holder) => (
        await Portal.ReadAsync(db => db.ContractHolderLinks.AnyAsync(l => l.ContractId == holder.ContractId && l.EndedAt == null)),
        await Portal.ReadAsync(db => db.RegisteredUserLinks.AnyAsync(l => l.SubscriptionId == holder.SubscriptionId && l.EndedAt == null)));
}

public sealed class FriendshipOnSqlite(LinkingOnSqlite fixture) : FriendshipTests(fixture), IClassFixture<LinkingOnSqlite>;

[Needs(Need.PostgreSql)]
public sealed class FriendshipOnPostgreSql(LinkingOnPostgreSql fixture) : FriendshipTests(fixture), IClassFixture<LinkingOnPostgreSql>;
