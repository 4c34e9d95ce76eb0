using System.Net;
using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Linking;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Auditing;
using MyPage.Web.Features.Import.Reading;
using MyPage.Web.Happenings.Links;
using MyPage.Web.Line.RichMenus;
using Xunit;

namespace MyPage.Tests.Line.Linking;

/// <summary>連携解除 over HTTP, by either side. It never asks for a password.</summary>
public abstract class UnlinkTests(LinkingFixture fixture)
{
    private const string Undo = "/mypage/links/undo";
    private readonly LinkingHost _host = fixture.Host;

    private PortalFactory Portal => _host.Portal;

    [NeedsFact]
    public async Task HolderLink_UndoneAtTheBrowser_EndsItAndTheSessionOfThePhone()
    {
        var (holder, browser) = await Portal.AddSignedInHolderAsync();
        var phone = await _host.NewPhoneAsync();
        await phone.LinkAsync(holder);
        var links = await browser.GetAsync("/mypage/links");
        Assert.Contains(phone.Name, links.Words, StringComparison.Ordinal);
        Assert.Contains(Undo, UndoLinks(links), StringComparer.Ordinal);
        var question = await browser.GetAsync(Undo);
        Assert.Contains("LINEヤフー", question.Words, StringComparison.Ordinal);

        var done = await browser.PressAsync(question, "連携解除");

        Assert.Equal("/mypage/links?undone=1", done.Address.PathAndQuery);
        Assert.Contains("連携を解除しました", done.Words, StringComparison.Ordinal);
        Assert.Contains("契約者が解除", done.Words, StringComparison.Ordinal);
        Assert.Empty(UndoLinks(done));
        await AssertHolderLinkEndedAsync(holder, phone);
        await AssertSignedOutAsync(phone);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/mypage")).Status);
    }

    [NeedsFact]
    public async Task HolderLink_UndoneAtThePhone_AsksForNoPasswordAndSignsOut()
    {
        var (phone, holder) = await LinkedHolderAsync();
        _host.Clock.Advance(TimeSpan.FromMinutes(20));
        var opened = phone.With(Portal.NewVisitor());
        await opened.OpenAsync("/line/mypage");
        var question = await opened.OpenAsync(Undo);
        Assert.Empty(question.Document.QuerySelectorAll("input[type=password]"));

        var done = await opened.PressAsync(question, "連携解除");

        Assert.Equal(("/line/unlinked", HttpStatusCode.OK), (done.Address.AbsolutePath, done.Status));
        await AssertHolderLinkEndedAsync(holder, phone);
        await AssertSignedOutAsync(opened);
        Assert.Contains("新規ログインID連携", (await opened.OpenAsync("/line/mypage")).Words, StringComparison.Ordinal);
    }

    [NeedsTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Link_UndoneTwiceAtOnce_EndsOnceAndTellsOnce(bool ofHolder)
    {
        var (holder, browser) = await Portal.AddSignedInHolderAsync();
        var second = Portal.NewVisitor();
        await second.SignInAsync(holder.LoginId, holder.Password!);
        var phone = await _host.NewPhoneAsync();
        await (ofHolder ? phone.LinkAsync(holder) : phone.LinkAsync(await Portal.IssueUserCodeAsync(holder.SubscriptionId)));
        await _host.SettledAsync();
        var heard = (await phone.HeardAsync()).Count;
        var mails = Portal.Mails.To(holder.Email).Count;
        var path = ofHolder ? Undo : $"{Undo}/{holder.SubscriptionId}";
        var pages = new[] { (browser, await browser.GetAsync(path)), (second, await second.GetAsync(path)) };

        var answers = await Task.WhenAll(pages.Select(page => Task.Run(() => page.Item1.PressAsync(page.Item2, "連携解除"))));

        Assert.All(answers, answer => Assert.Equal(("/mypage/links", HttpStatusCode.OK), (answer.Address.AbsolutePath, answer.Status)));
        Assert.Equal("/mypage/links", (await browser.PressAsync(pages[0].Item2, "連携解除")).Address.AbsolutePath);
        await _host.SettledAsync();
        Assert.Equal(1, (await phone.HeardAsync()).Count - heard);
        Assert.Equal(1, Portal.Mails.To(holder.Email).Count - mails);
        Assert.Single(await ActsAsync(holder), act => act is nameof(ContractHolderUnlinked) or nameof(RegisteredUserUnlinked));
    }

    [NeedsFact]
    public async Task UserLink_UndoneByTheHolder_TellsBothAndLeavesTheOtherLine()
    {
        var (holder, browser) = await Portal.AddSignedInHolderAsync(new LineSeed(), new LineSeed("鈴木 一郎", "スズキ イチロウ"));
        var holdersPhone = await _host.NewPhoneAsync();
        await holdersPhone.LinkAsync(holder);
        var phones = new[] { await LinkUserAsync(holder.SubscriptionIds[0]), await LinkUserAsync(holder.SubscriptionIds[1]) };
        var number = await NumberAsync(holder.SubscriptionId);

        var done = await browser.PressAsync(await browser.GetAsync($"{Undo}/{holder.SubscriptionId}"), "連携解除");

        Assert.Contains(number, done.Words, StringComparison.Ordinal);
        Assert.Equal((LinkEndCause.ByHolder, null), (await CauseAsync(holder.SubscriptionIds[0]), await CauseAsync(holder.SubscriptionIds[1])));
        await AssertSignedOutAsync(phones[0]);
        Assert.Equal(HttpStatusCode.OK, (await phones[1].Visitor.GetAsync("/mypage")).Status);
        await _host.SettledAsync();
        Assert.Contains("利用者連携が終わりました", (await phones[0].HeardAsync())[^1], StringComparison.Ordinal);
        Assert.DoesNotContain(await phones[1].HeardAsync(), said => said.Contains("終わりました", StringComparison.Ordinal));
        Assert.Contains(number, (await holdersPhone.HeardAsync())[^1], StringComparison.Ordinal);
        Assert.Contains("利用者連携が終わりました", Portal.Mails.To(holder.Email)[^1].Subject, StringComparison.Ordinal);
        Assert.Equal(await _host.MenuIdAsync(RichMenuKind.Unlinked), await phones[0].MenuIdAsync());
        Assert.Equal(await _host.MenuIdAsync(RichMenuKind.User), await phones[1].MenuIdAsync());
    }

    [NeedsFact]
    public async Task UserLink_UndoneByTheUser_LeavesTheirOtherLineUntilTheLast()
    {
        var holder = await Portal.AddHolderAsync(lines: [new LineSeed(), new LineSeed()]);
        var phone = await LinkUserAsync(holder.SubscriptionIds[0]);
        await phone.LinkAsync(await Portal.IssueUserCodeAsync(holder.SubscriptionIds[1]));
        var numbers = new[] { await NumberAsync(holder.SubscriptionIds[0]), await NumberAsync(holder.SubscriptionIds[1]) };

        var first = await phone.PressAsync(await phone.OpenAsync($"{Undo}/{holder.SubscriptionIds[0]}"), "連携解除");

        Assert.Equal("/mypage/links?undone=1", first.Address.PathAndQuery);
        Assert.Contains("利用者が解除", first.Words, StringComparison.Ordinal);
        var home = await phone.Visitor.GetAsync("/mypage");
        Assert.Contains(numbers[1], home.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(numbers[0], home.Words, StringComparison.Ordinal);
        var last = await phone.PressAsync(await phone.OpenAsync($"{Undo}/{holder.SubscriptionIds[1]}"), "連携解除");
        Assert.Equal("/line/unlinked", last.Address.AbsolutePath);
        await AssertSignedOutAsync(phone);
        Assert.Equal((LinkEndCause.ByRegisteredUser, LinkEndCause.ByRegisteredUser), (await CauseAsync(holder.SubscriptionIds[0]), await CauseAsync(holder.SubscriptionIds[1])));
        await _host.SettledAsync();
        Assert.Equal(2, Portal.Mails.To(holder.Email).Count(mail => mail.Subject.Contains("利用者連携が終わりました", StringComparison.Ordinal)));
    }

    [NeedsFact]
    public async Task UndoPage_NothingLinked_IsNotFoundForEverybody()
    {
        var (holder, browser) = await Portal.AddSignedInHolderAsync(new LineSeed(), new LineSeed());
        var user = await LinkUserAsync(holder.SubscriptionIds[0]);

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(Undo)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"{Undo}/{holder.SubscriptionIds[1]}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await user.Visitor.GetAsync(Undo)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await user.Visitor.GetAsync($"{Undo}/{holder.SubscriptionIds[1]}")).Status);
    }

    private async Task<(LinePhone Phone, Holder Holder)> LinkedHolderAsync()
    {
        var holder = await Portal.AddHolderAsync();
        var phone = await _host.NewPhoneAsync();
        await phone.LinkAsync(holder);
        return (phone, holder);
    }

    private async Task<LinePhone> LinkUserAsync(Guid subscriptionId)
    {
        var phone = await _host.NewPhoneAsync();
        await phone.LinkAsync(await Portal.CodeOfAsync(subscriptionId));
        Assert.Equal(HttpStatusCode.OK, (await phone.Visitor.GetAsync("/mypage")).Status);
        return phone;
    }

    private async Task AssertHolderLinkEndedAsync(Holder holder, LinePhone phone)
    {
        var link = await Portal.ReadAsync(db => db.ContractHolderLinks.SingleAsync(l => l.ContractId == holder.ContractId));
        Assert.Equal(LinkEndCause.ByHolder, link.EndCause);
        Assert.Contains(nameof(ContractHolderUnlinked), await ActsAsync(holder), StringComparer.Ordinal);
        await _host.SettledAsync();
        Assert.Contains("契約者連携が終わりました", Portal.Mails.To(holder.Email)[^1].Subject, StringComparison.Ordinal);
        Assert.Contains(holder.LoginId, (await phone.HeardAsync())[^1], StringComparison.Ordinal);
        Assert.Equal(await _host.MenuIdAsync(RichMenuKind.Unlinked), await phone.MenuIdAsync());
    }

    private static async Task AssertSignedOutAsync(LinePhone phone)
    {
        var page = await phone.Visitor.GetAsync("/mypage");
        Assert.Equal((HttpStatusCode.Found, "/login"), (page.Status, new Uri(page.Address, page.Location).AbsolutePath));
    }

    private Task<LinkEndCause?> CauseAsync(Guid subscriptionId) =>
        Portal.ReadAsync(db => db.RegisteredUserLinks.Where(l => l.SubscriptionId == subscriptionId).Select(l => l.EndCause).SingleAsync());

    private async Task<string> NumberAsync(Guid subscriptionId) =>
        (await Portal.ReadAsync(db => db.Subscriptions.Where(s => s.Id == subscriptionId).Select(s => s.PhoneNumber).SingleAsync())).ToString();

    private Task<List<string>> ActsAsync(Holder holder) =>
        Portal.ReadAsync(db => db.Set<AuditEntry>().Where(e => e.ContractId == holder.ContractId).Select(e => e.Act).ToListAsync());

    private static List<string?> UndoLinks(Page page) =>
        [.. page.Document.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")).Where(href => href!.StartsWith(Undo, StringComparison.Ordinal))];
}

public sealed class UnlinkOnSqlite(LinkingOnSqlite fixture) : UnlinkTests(fixture), IClassFixture<LinkingOnSqlite>;

[Needs(Need.PostgreSql)]
public sealed class UnlinkOnPostgreSql(LinkingOnPostgreSql fixture) : UnlinkTests(fixture), IClassFixture<LinkingOnPostgreSql>;
