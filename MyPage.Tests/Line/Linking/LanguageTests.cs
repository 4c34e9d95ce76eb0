using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Domain;
using MyPage.Domain.Linking;
using MyPage.Domain.UserCodes;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Capabilities.Accounts;
using MyPage.Web.Line.RichMenus;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Sessions;
using Xunit;

namespace MyPage.Tests.Line.Linking;

/// <summary>The official account speaks what a person chose on a page, or on which page they linked; everybody is told in their own language.</summary>
public abstract class LanguageTests(LinkingFixture fixture)
{
    private const string English = SpokenLanguage.English;
    private const string Japanese = SpokenLanguage.Japanese;
    private readonly LinkingHost _host = fixture.Host;

    private PortalFactory Portal => _host.Portal;

    [NeedsFact]
    public async Task Switch_RegisteredUserSignedInByLine_ChangesChatAndMenuAndBack()
    {
        var holder = await Portal.AddHolderAsync();
        var phone = await _host.NewPhoneAsync();
        await phone.LinkAsync(await Portal.IssueUserCodeAsync(holder.SubscriptionId));

        var page = await phone.Visitor.PressAsync(await phone.Visitor.OpenAsync("/mypage"), "English");

        await AssertSpeaksAsync(phone, English, RichMenuKind.User);
        Assert.Contains("10 am to 7 pm", await AskAsync(phone, "help"), StringComparison.Ordinal);

        await phone.Visitor.PressAsync(page, "日本語");
        await AssertSpeaksAsync(phone, Japanese, RichMenuKind.User);
        Assert.Contains("10:00", await AskAsync(phone, "help"), StringComparison.Ordinal);
    }

    [NeedsFact]
    public async Task Switch_NobodySignedInButKnownByLine_ChangesChatAndMenuAndBack()
    {
        var (phone, other) = (await _host.NewPhoneAsync(), await _host.NewPhoneAsync());
        await other.OpenAsync("/line/user");

        var page = await phone.Visitor.PressAsync(await phone.OpenAsync("/line/user"), "English");

        await AssertSpeaksAsync(phone, English, RichMenuKind.Unlinked);
        Assert.Equal(Japanese, (await AccountAsync(other)).Language);
        await phone.Visitor.PressAsync(page, "日本語");
        await AssertSpeaksAsync(phone, Japanese, RichMenuKind.Unlinked);
    }

    /// <summary>By the password, in a browser that knows nothing of LINE: each account that is linked to the login ID follows, and no other.</summary>
    [NeedsFact]
    public async Task Switch_Holder_IsTheChoiceOfTheLinkedAccount()
    {
        var (holder, browser) = await Portal.AddSignedInHolderAsync();
        var (phone, users) = (await _host.NewPhoneAsync(), await _host.NewPhoneAsync());
        await users.LinkAsync(await Portal.IssueUserCodeAsync(holder.SubscriptionId));
        await phone.LinkAsync(holder);

        var page = await browser.PressAsync(await browser.GetAsync("/mypage"), "English");

        await AssertSpeaksAsync(phone, English, RichMenuKind.Holder);
        Assert.Equal(English, await Portal.ReadAsync(db => db.Users.Where(account => account.Id == holder.AccountId).Select(account => account.Language).SingleAsync()));
        Assert.Equal((Japanese, LanguageSource.Nobody), await SpokenAsync(users));

        await browser.PressAsync(page, "日本語");
        await AssertSpeaksAsync(phone, Japanese, RichMenuKind.Holder);
    }

    [NeedsFact]
    public async Task Switch_LinkThatHasEnded_IsNotTheHoldersAnyMore()
    {
        var (holder, browser) = await Portal.AddSignedInHolderAsync();
        var phone = await _host.NewPhoneAsync();
        await phone.LinkAsync(holder);
        await browser.PressAsync(await browser.GetAsync("/mypage/links/undo"), "連携解除");

        await browser.PressAsync(await browser.GetAsync("/mypage"), "English");

        Assert.Equal((Japanese, LanguageSource.Nobody), await SpokenAsync(phone));
    }

    /// <summary>Another site's form, or one whose token was of a session that has ended: what is read changes, nothing that is kept.</summary>
    [NeedsFact]
    public async Task Switch_WithoutAToken_KeepsNothing()
    {
        var phone = await _host.NewPhoneAsync();
        await phone.OpenAsync("/line/user");

        await phone.Visitor.PostAsync("/language", ("language", English));

        Assert.Equal(English, (await phone.Visitor.OpenAsync("/login")).Document.DocumentElement.GetAttribute("lang"));
        Assert.Equal((Japanese, LanguageSource.Nobody), await SpokenAsync(phone));
    }

    /// <summary>Ended a moment ago, and still believed on this node: the same.</summary>
    [NeedsFact]
    public async Task Switch_SessionThatHasJustEnded_KeepsNothing()
    {
        var (holder, browser) = await Portal.AddSignedInHolderAsync();
        var phone = await _host.NewPhoneAsync();
        await phone.LinkAsync(holder);
        var page = await browser.GetAsync("/mypage");
        await Portal.WriteAsync(async db => (await db.Set<PortalSession>().SingleAsync(session => session.AccountId == holder.AccountId && session.LineAccountId == null)).EndedAt = Portal.Clock.GetUtcNow());

        var answer = await browser.PressAsync(page, "English");

        Assert.Equal("en", answer.Document.DocumentElement.GetAttribute("lang"));
        Assert.Equal(Japanese, await Portal.ReadAsync(db => db.Users.Where(account => account.Id == holder.AccountId).Select(account => account.Language).SingleAsync()));
        Assert.Equal((Japanese, LanguageSource.Nobody), await SpokenAsync(phone));
    }

    /// <summary>What the person chose here stays, whatever LINE states afterwards.</summary>
    [NeedsFact]
    public async Task Follow_AfterAChoice_DoesNotChangeIt()
    {
        var phone = await _host.NewPhoneAsync();
        await phone.Visitor.PressAsync(await phone.OpenAsync("/line/user"), "English");
        await _host.ApiAsync($"/people/{phone.Key}/block", new { });
        await _host.ApiAsync($"/people/{phone.Key}/unblock", new { });

        // LINE tells of it after the answer.
        await Until.TrueAsync(async () => string.Join('\n', await phone.HeardAsync()).Contains("Welcome back!", StringComparison.Ordinal), "the welcome in English");
        await AssertSpeaksAsync(phone, English, RichMenuKind.Unlinked);
    }

    [NeedsFact]
    public async Task LinkUser_OnAPageInEnglish_IsToldInEnglish()
    {
        var holder = await Portal.AddHolderAsync();
        var phone = await _host.NewPhoneAsync();
        await ReadEnglishAsync(phone);

        await LinkInEnglishAsync(phone, await Portal.IssueUserCodeAsync(holder.SubscriptionId));

        await AssertSpeaksAsync(phone, English, RichMenuKind.User);
        Assert.Contains("Your LINE account is now linked to the line", Assert.Single(await phone.HeardAsync()), StringComparison.Ordinal);
    }

    [NeedsFact]
    public async Task LinkHolder_OnAPageInEnglish_IsToldInEnglish()
    {
        var holder = await Portal.AddHolderAsync();
        var phone = await _host.NewPhoneAsync();
        await ReadEnglishAsync(phone);

        await phone.PressAsync(await phone.OpenAsync("/line/mypage?new=1"), "Link", ("Login ID", holder.LoginId), ("Password", holder.Password!));

        await AssertSpeaksAsync(phone, English, RichMenuKind.Holder);
        Assert.Contains($"now linked to the login ID {holder.LoginId}", Assert.Single(await phone.HeardAsync()), StringComparison.Ordinal);
    }

    /// <summary>The page may be in Japanese: the holder has chosen English before.</summary>
    [NeedsFact]
    public async Task LinkHolder_WhoReadsEnglish_IsToldInEnglish()
    {
        var (holder, browser) = await Portal.AddSignedInHolderAsync();
        await browser.PressAsync(await browser.GetAsync("/mypage"), "English");
        var phone = await _host.NewPhoneAsync();

        await phone.LinkAsync(holder);

        await AssertSpeaksAsync(phone, English, RichMenuKind.Holder);
    }

    /// <summary>Japanese is what everybody reads who has chosen nothing: it is no choice, and what LINE states stays.</summary>
    [NeedsFact]
    public async Task Link_OnAPageInJapanese_LeavesWhatLineStates()
    {
        var holder = await Portal.AddHolderAsync();
        var phone = await _host.NewPhoneAsync();
        await _host.ApiAsync($"/people/{phone.Key}/language", new { language = "en" });
        Assert.Contains("10 am to 7 pm", await AskAsync(phone, "help"), StringComparison.Ordinal);

        await phone.LinkAsync(await Portal.IssueUserCodeAsync(holder.SubscriptionId));
        await phone.LinkAsync(holder);

        await _host.SettledAsync();
        Assert.Equal((English, LanguageSource.Line), await SpokenAsync(phone));
        Assert.Equal(await _host.MenuIdAsync(RichMenuKind.Both, English), await phone.MenuIdAsync());
    }

    [NeedsFact]
    public async Task LinkInTheChat_BegunOnAPageInEnglish_IsToldInEnglish()
    {
        var holder = await Portal.AddHolderAsync();
        var browser = Portal.NewVisitor();
        await browser.PressAsync(await browser.GetAsync("/login"), "English");
        await browser.SubmitAsync(await browser.GetAsync("/login"), "Log in", ("Login ID", holder.LoginId), ("Password", holder.Password!));
        var phone = await _host.NewPhoneAsync();
        var page = await browser.GetAsync("/line/link?linkToken=" + Uri.EscapeDataString(await phone.LinkTokenAsync()));

        using var confirmed = await phone.SendToLineAsync(new Uri((await browser.SubmitAsync(page, "Link")).Location!));

        await AssertSpeaksAsync(phone, English, RichMenuKind.Holder);
        Assert.Contains($"now linked to the login ID {holder.LoginId}", Assert.Single(await phone.HeardAsync()), StringComparison.Ordinal);
        Assert.Equal(Japanese, await Portal.ReadAsync(db => db.Users.Where(account => account.Id == holder.AccountId).Select(account => account.Language).SingleAsync()));
    }

    /// <summary>One act, three readers: the user's LINE account, the holder's, and the holder's mail.</summary>
    [NeedsTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Undo_HolderAndUserReadOtherLanguages_EachIsToldInTheirOwn(bool isHolderEnglish)
    {
        var (holder, browser) = await Portal.AddSignedInHolderAsync();
        var (holders, users) = (await _host.NewPhoneAsync(), await _host.NewPhoneAsync());
        await users.LinkAsync(await Portal.IssueUserCodeAsync(holder.SubscriptionId));
        await holders.LinkAsync(holder);
        await ChooseAsync(isHolderEnglish ? holders : users, English);
        await _host.SettledAsync();

        await browser.PressAsync(await browser.GetAsync($"/mypage/links/undo/{holder.SubscriptionId}"), "連携解除");

        await _host.SettledAsync();
        Assert.Contains(isHolderEnglish ? "is no longer linked to LINE" : "さん(", (await holders.HeardAsync())[^1], StringComparison.Ordinal);
        Assert.Contains(isHolderEnglish ? "契約者のかたから" : "ask the contract holder for a new user code", (await users.HeardAsync())[^1], StringComparison.Ordinal);
        Assert.Contains("利用者連携が終わりました", Portal.Mails.To(holder.Email)[^1].Subject, StringComparison.Ordinal);
    }

    private async Task AssertSpeaksAsync(LinePhone phone, string language, RichMenuKind menu)
    {
        await _host.SettledAsync();
        Assert.Equal((language, LanguageSource.Person), await SpokenAsync(phone));
        Assert.Equal(await _host.MenuIdAsync(menu, language), await phone.MenuIdAsync());
    }

    private Task<LineAccount> AccountAsync(LinePhone phone) => Portal.ReadAsync(db => db.LineAccounts.SingleAsync(account => account.LineUserId == phone.UserId));

    private async Task<(string Language, LanguageSource Source)> SpokenAsync(LinePhone phone) =>
        await AccountAsync(phone) is var account ? (account.Language, account.LanguageSource) : default;

    private async Task ChooseAsync(LinePhone phone, string language) => await Portal.Services.GetRequiredService<LanguageChoice>()
        .KeepAsync(new UserCaller(await phone.AccountIdAsync(), CallerWay.Line, CallerOrigin.Inside), null, language, default);

    private async Task<string> AskAsync(LinePhone phone, string text)
    {
        await _host.SettledAsync();
        var before = (await phone.HeardAsync()).Count;
        await _host.ApiAsync($"/people/{phone.Key}/text", new { text });
        await _host.SettledAsync();
        return string.Join('\n', (await phone.HeardAsync()).Skip(before));
    }

    // Pressed before LINE says who is there: it is this browser's, and nobody's yet.
    private static async Task ReadEnglishAsync(LinePhone phone) => await phone.Visitor.PressAsync(await phone.Visitor.GetAsync("/login"), "English");

    private static async Task LinkInEnglishAsync(LinePhone phone, UserCodeDigits code) => await phone.PressAsync(
        await phone.PressAsync(await phone.OpenAsync("/line/user"), "Link", ("Form.Code", code.Reveal())), "Link");
}

public sealed class LanguageOnSqlite(LinkingOnSqlite fixture) : LanguageTests(fixture), IClassFixture<LinkingOnSqlite>;

[Needs(Need.PostgreSql)]
public sealed class LanguageOnPostgreSql(LinkingOnPostgreSql fixture) : LanguageTests(fixture), IClassFixture<LinkingOnPostgreSql>;
