using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Linking;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Auditing;
using MyPage.Web.Features.Import.Reading;
using MyPage.Web.Happenings.Links;
using MyPage.Web.Happenings.UserCodes;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Passwords;
using Xunit;

namespace MyPage.Tests.Line.Linking;

/// <summary>契約者連携 over HTTP.</summary>
public abstract class HolderLinkingTests(LinkingFixture fixture)
{
    private const string Wrong = "ログインIDまたはパスワードが違います。もう一度入力してください。";
    private readonly LinkingHost _host = fixture.Host;

    private PortalFactory Portal => _host.Portal;

    [NeedsFact]
    public async Task Link_RightPassword_LinksShowsTheCodesAndTellsEverybody()
    {
        var holder = await Portal.AddHolderAsync(lines: [new LineSeed(), new LineSeed("鈴木 一郎", "スズキ イチロウ")]);
        var phone = await _host.NewPhoneAsync();
        var consent = await phone.OpenAsync("/line/mypage?new=1");
        Assert.Contains(phone.Name, consent.Words, StringComparison.Ordinal);
        Assert.Matches("解除", consent.Words);
        var menu = (await phone.StateAsync())["richMenuId"]?.GetValue<string>();

        var done = await phone.LinkAsync(holder);

        var link = await Portal.ReadAsync(db => db.ContractHolderLinks.SingleAsync(l => l.ContractId == holder.ContractId));
        Assert.Equal((await phone.AccountIdAsync(), null), (link.LineAccountId, link.EndedAt));
        var codes = done.Document.QuerySelectorAll("[data-copy]").Select(e => e.GetAttribute("data-copy")).Where(code => code!.Length == 16).ToList();
        Assert.Equal(2, codes.Count);
        Assert.Contains("鈴木 一郎", done.Words, StringComparison.Ordinal);
        Assert.Equal("/mypage", (await phone.Visitor.GetAsync("/mypage")).Address.AbsolutePath);
        await _host.SettledAsync();
        Assert.Contains(Portal.Mails.To(holder.Email), mail => mail.Body.Contains(phone.Name, StringComparison.Ordinal));
        Assert.Single(await phone.HeardAsync(), said => said.Contains(holder.LoginId, StringComparison.Ordinal));
        Assert.NotEqual(menu, (await phone.StateAsync())["richMenuId"]!.GetValue<string>(), StringComparer.Ordinal);
        Assert.Contains(nameof(ContractHolderLinked), await ActsAsync(holder), StringComparer.Ordinal);

        // The codes were shown in the request that proved who it is: nobody else is said to have looked at them.
        var shown = await Portal.ReadAsync(db => db.Set<AuditEntry>().Where(entry => entry.ContractId == holder.ContractId && entry.Act == nameof(UserCodeShown)).Select(entry => entry.Actor).ToListAsync());
        Assert.Equal([AuditActor.Holder, AuditActor.Holder], shown);
    }

    [NeedsFact]
    public async Task Link_WrongPassword_IsAnsweredAndBlockedAsAtSignIn()
    {
        var holder = await Portal.AddHolderAsync();
        var phone = await _host.NewPhoneAsync();
        await phone.OpenAsync("/line/mypage?new=1");
        var before = await _host.DumpAsync();

        Assert.Equal([Wrong], (await phone.LinkAsync(holder, "not the password")).Errors);
        Assert.Equal([Wrong], (await phone.LinkAsync(holder with { LoginId = "nobody-" + holder.LoginId }, "not the password")).Errors);
        for (var tries = 1; tries < PasswordConfirmation.MostTries; tries++)
        {
            Assert.Equal([Wrong], (await phone.LinkAsync(holder, "not the password")).Errors);
        }

        var blocked = await phone.LinkAsync(holder);
        Assert.Contains("15分", Assert.Single(blocked.Errors), StringComparison.Ordinal);
        Assert.Contains("15分", (await Portal.NewVisitor().SignInAsync(holder.LoginId, holder.Password!)).Words, StringComparison.Ordinal);
        (await _host.DumpAsync()).AssertSameAs(before, "FailedTries", "WindowCounts", "AuditEntries");
        _host.Clock.Advance(PasswordConfirmation.BlockedFor);
        Assert.Empty((await phone.LinkAsync(holder)).Errors);
        Assert.True(await IsLinkedAsync(holder, phone));
    }

    [NeedsFact]
    public async Task Link_SecondFactorSet_IsAskedForItFirst()
    {
        var (holder, browser) = await Portal.AddSignedInHolderAsync();
        var setUp = await browser.GetAsync("/mypage/security/two-factor");
        var app = new Totp(setUp.Document.QuerySelector(".secret")!.TextContent);
        await browser.PressAsync(setUp, "設定する", ("確認コード", app.Code()), ("今のパスワード", holder.Password!));
        var phone = await _host.NewPhoneAsync();

        var step = await phone.LinkAsync(holder);
        Assert.Equal("/login/two-factor", step.Address.AbsolutePath);
        Assert.False(await IsLinkedAsync(holder, phone));
        Assert.Single((await phone.PressAsync(step, "確認する", ("確認コード", "000000"))).Errors);
        Assert.False(await IsLinkedAsync(holder, phone));
        var back = await phone.PressAsync(step, "確認する", ("確認コード", app.Code(1)));
        Assert.Equal("/line/mypage?new=1", back.Address.PathAndQuery);
        Assert.Contains(holder.LoginId, back.Words, StringComparison.Ordinal);
        Assert.False(await IsLinkedAsync(holder, phone));
        await phone.PressAsync(back, "連携する");

        Assert.True(await IsLinkedAsync(holder, phone));
    }

    [NeedsFact]
    public async Task Link_NotAFriend_IsRefusedAndWorksOnceAdded()
    {
        var holder = await Portal.AddHolderAsync();
        var phone = await _host.NewPhoneAsync(isFriend: false);

        var page = await phone.LinkAsync(holder);

        Assert.Equal("not-friend", page.Refusal);
        Assert.Contains(LinkingHost.AddFriendUrl, page.Document.QuerySelectorAll("[data-refusal] a").Select(a => a.GetAttribute("href")), StringComparer.Ordinal);
        Assert.False(await IsLinkedAsync(holder, phone));
        await _host.ApiAsync($"/people/{phone.Key}/add", new { });
        await _host.SettledAsync();
        Assert.Null((await phone.LinkAsync(holder)).Refusal);
        Assert.True(await IsLinkedAsync(holder, phone));
    }

    [NeedsFact]
    public async Task Link_LoginIdLinkedElsewhere_IsRefused()
    {
        var holder = await Portal.AddHolderAsync();
        var (first, second) = (await _host.NewPhoneAsync(), await _host.NewPhoneAsync());
        await first.LinkAsync(holder);
        await second.OpenAsync("/line/mypage");
        await _host.SettledAsync();
        var before = await _host.DumpAsync();

        Assert.Equal("linked-elsewhere", (await second.LinkAsync(holder)).Refusal);

        (await _host.DumpAsync()).AssertSameAs(before);
        Assert.Equal(System.Net.HttpStatusCode.Found, (await second.Visitor.GetAsync("/mypage")).Status);
    }

    [NeedsFact]
    public async Task Link_EleventhLoginId_IsRefused()
    {
        var phone = await _host.NewPhoneAsync();
        await phone.OpenAsync("/line/mypage");
        var account = await phone.AccountIdAsync();
        for (var number = 0; number < 9; number++)
        {
            var contractId = (await Portal.AddHolderAsync()).ContractId;
            await Portal.WriteAsync(db =>
            {
                db.ContractHolderLinks.Add(new ContractHolderLink(contractId, account, _host.Clock.GetUtcNow()));
                return Task.CompletedTask;
            });
        }

        var (tenth, eleventh) = (await Portal.AddHolderAsync(), await Portal.AddHolderAsync());
        Assert.Null((await phone.With(Portal.NewVisitor()).LinkAsync(tenth)).Refusal);
        Assert.True(await IsLinkedAsync(tenth, phone));
        Assert.Equal("too-many-login-ids", (await phone.With(Portal.NewVisitor()).LinkAsync(eleventh)).Refusal);
        Assert.False(await IsLinkedAsync(eleventh, phone));
    }

    [NeedsFact]
    public async Task Link_SameAgain_IsSuccessAndTellsNobodyTwice()
    {
        var holder = await Portal.AddHolderAsync();
        var phone = await _host.NewPhoneAsync();
        await phone.LinkAsync(holder);
        await _host.SettledAsync();
        var before = await _host.DumpAsync();

        var again = await phone.With(Portal.NewVisitor()).LinkAsync(holder);

        Assert.Null(again.Refusal);
        Assert.Empty(again.Errors);
        Assert.NotEmpty(again.Document.QuerySelectorAll("[data-copy]"));
        await _host.SettledAsync();
        (await _host.DumpAsync()).AssertSameAs(before, "Sessions", "AuditEntries", "LineUserTokens", "LineAccounts", "UserCodePasses", "OutboxMessages");
        Assert.Single(Portal.Mails.To(holder.Email));
    }

    /// <summary>One LINE account may hold several login IDs (docs/product.md 3): also within ten minutes of the first.</summary>
    [NeedsFact]
    public async Task Link_SecondLoginIdRightAfterTheFirst_CanBeTyped()
    {
        var (first, second) = (await Portal.AddHolderAsync(), await Portal.AddHolderAsync());
        var phone = await _host.NewPhoneAsync();
        await phone.LinkAsync(first);

        await phone.LinkAsync(second);

        Assert.True(await IsLinkedAsync(first, phone));
        Assert.True(await IsLinkedAsync(second, phone));
    }

    [NeedsTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Link_TwiceAtTheSameMoment_MakesOneLink(bool samePerson)
    {
        var holder = await Portal.AddHolderAsync();
        var first = await _host.NewPhoneAsync();
        var phones = new[] { first, samePerson ? first.With(Portal.NewVisitor()) : await _host.NewPhoneAsync() };
        var pages = new List<Page>();
        foreach (var phone in phones)
        {
            pages.Add(await phone.OpenAsync("/line/mypage?new=1"));
        }

        var answers = await Task.WhenAll(phones.Select((phone, index) => Task.Run(() =>
            phone.PressAsync(pages[index], "連携する", ("ログインID", holder.LoginId), ("パスワード", holder.Password!)))));

        Assert.All(answers, answer => Assert.Empty(answer.Errors));
        Assert.Equal(samePerson ? 0 : 1, answers.Count(answer => answer.Refusal is "linked-elsewhere"));
        Assert.All(answers.Where(answer => answer.Refusal is null), answer => Assert.NotEmpty(answer.Document.QuerySelectorAll("[data-copy]")));
        Assert.Equal(1, await Portal.ReadAsync(db => db.ContractHolderLinks.CountAsync(l => l.ContractId == holder.ContractId)));
        await _host.SettledAsync();
        Assert.Single(Portal.Mails.To(holder.Email));
    }

    private async Task<bool> IsLinkedAsync(Holder holder, LinePhone phone)
    {
        var account = await phone.AccountIdAsync();
        return await Portal.ReadAsync(db => db.ContractHolderLinks.AnyAsync(l => l.ContractId == holder.ContractId && l.LineAccountId == account && l.EndedAt == null));
    }

    private Task<List<string>> ActsAsync(Holder holder) =>
        Portal.ReadAsync(db => db.Set<AuditEntry>().Where(entry => entry.ContractId == holder.ContractId).Select(entry => entry.Act).ToListAsync());
}

public sealed class HolderLinkingOnSqlite(LinkingOnSqlite fixture) : HolderLinkingTests(fixture), IClassFixture<LinkingOnSqlite>;

[Needs(Need.PostgreSql)]
public sealed class HolderLinkingOnPostgreSql(LinkingOnPostgreSql fixture) : HolderLinkingTests(fixture), IClassFixture<LinkingOnPostgreSql>;
