using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Domain.Linking;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Features.Import.Reading;
using MyPage.Web.Line.Login;
using MyPage.Web.Line.Messaging;
using Xunit;

namespace MyPage.Tests.Line.Linking;

/// <summary>The permission at LINE is given back when the last link ends, and only then (docs/line.md 3.9).</summary>
public abstract class DeauthorizeTests(LinkingFixture fixture) : IAsyncLifetime
{
    private const string YourselfInLine = "連携アプリ";
    private readonly LinkingHost _host = fixture.Host;

    private PortalFactory Portal => _host.Portal;

    public async Task InitializeAsync()
    {
        await _host.SettledAsync();
        using var cleared = await _host.Line.DeleteAsync("/simulator/api/requests");
    }

    public Task DisposeAsync() => _host.SwitchAsync(new { tokensExpired = false });

    [NeedsFact]
    public async Task Unlink_OneOfThree_GivesBackOnlyWithTheLast()
    {
        var (holder, browser, phone) = await LinkedHolderAsync();
        var second = await Portal.AddHolderAsync();
        await phone.With(Portal.NewVisitor()).LinkAsync(second);
        await phone.LinkAsync(await Portal.CodeOfAsync(holder.SubscriptionId));

        await UndoAsync(browser, "");
        Assert.Equal((0, true, true), (await AskedAsync(), await phone.HasConsentAsync(), await HasTokenAsync(phone)));
        await UndoAsync(browser, $"/{holder.SubscriptionId}");
        Assert.Equal((0, true, true), (await AskedAsync(), await phone.HasConsentAsync(), await HasTokenAsync(phone)));
        await UndoAsync(await SignInAsync(second), "");

        Assert.Equal((1, false, false), (await AskedAsync(), await phone.HasConsentAsync(), await HasTokenAsync(phone)));
        Assert.DoesNotContain(await phone.HeardAsync(), said => said.Contains(YourselfInLine, StringComparison.Ordinal));
    }

    [NeedsFact]
    public async Task Unlink_ByTheUser_GivesBack()
    {
        var holder = await Portal.AddHolderAsync();
        var phone = await _host.NewPhoneAsync();
        await phone.LinkAsync(await Portal.IssueUserCodeAsync(holder.SubscriptionId));

        await phone.PressAsync(await phone.OpenAsync($"/mypage/links/undo/{holder.SubscriptionId}"), "連携解除");
        await _host.SettledAsync();

        Assert.Equal((1, false, false), (await AskedAsync(), await phone.HasConsentAsync(), await HasTokenAsync(phone)));
    }

    [NeedsFact]
    public async Task UserChanged_LastLink_GivesBack()
    {
        var (holder, browser) = await Portal.AddSignedInHolderAsync();
        var phone = await _host.NewPhoneAsync();
        await phone.LinkAsync(await Portal.IssueUserCodeAsync(holder.SubscriptionId));

        await browser.PressAsync(
            await browser.GetAsync($"/mypage/contract/{holder.SubscriptionId}/user"), "変更する", ("氏名", "鈴木 太郎"), ("フリガナ", "スズキ タロウ"), ("生年月日", "19830615"));
        await _host.SettledAsync();

        Assert.Equal((1, false, false), (await AskedAsync(), await phone.HasConsentAsync(), await HasTokenAsync(phone)));
    }

    /// <summary>Who linked in the chat never gave a permission by LINE Login: there is nothing to give back and nothing to tell.</summary>
    [NeedsFact]
    public async Task Unlink_LinkedWithoutLogin_AsksAndTellsNothing()
    {
        var (holder, browser) = await Portal.AddSignedInHolderAsync();
        var phone = await _host.NewPhoneAsync();
        await Portal.WriteAsync(db =>
        {
            var account = new LineAccount(phone.UserId, phone.Name, _host.Clock.GetUtcNow());
            account.SetFriendship(true, _host.Clock.GetUtcNow());
            db.LineAccounts.Add(account);
            db.ContractHolderLinks.Add(new ContractHolderLink(holder.ContractId, account.Id, _host.Clock.GetUtcNow()));
            return Task.CompletedTask;
        });

        await UndoAsync(browser, "");

        Assert.Equal(0, await AskedAsync());
        Assert.Contains(holder.LoginId, Assert.Single(await phone.HeardAsync()), StringComparison.Ordinal);
    }

    /// <summary>The order waits in the outbox: who links again before it is carried out keeps the permission.</summary>
    [NeedsFact]
    public async Task Order_LinkStandsAgain_GivesNothingBack()
    {
        var (_, _, phone) = await LinkedHolderAsync();
        var account = await phone.AccountIdAsync();

        await Portal.WriteAsync(db =>
        {
            Portal.Services.GetRequiredService<LineOutbox>().Deauthorize(db, account);
            return Task.CompletedTask;
        });
        await _host.SettledAsync();

        Assert.Equal((0, true, true), (await AskedAsync(), await phone.HasConsentAsync(), await HasTokenAsync(phone)));
    }

    [NeedsTheory]
    [InlineData(0, 2)]
    [InlineData(31, 1)]
    public async Task Token_RefusedOrRunOut_IsRefreshedOnceAndGivesBack(int days, int asked)
    {
        var (holder, _, phone) = await LinkedHolderAsync();
        _host.Clock.Advance(TimeSpan.FromDays(days));
        await _host.SwitchAsync(new { tokensExpired = days == 0 });

        await UndoAsync(await SignInAsync(holder), "");

        Assert.Equal((asked, 1, false, false), (await AskedAsync(), await RefreshedAsync(), await phone.HasConsentAsync(), await HasTokenAsync(phone)));
        Assert.DoesNotContain(await phone.HeardAsync(), said => said.Contains(YourselfInLine, StringComparison.Ordinal));
    }

    /// <summary>Neither token is of use: the person ended the permission in LINE, or did not come for 90 days. They are told once, and it is not tried for ever.</summary>
    [NeedsTheory]
    [InlineData(0, 1)]
    [InlineData(91, 0)]
    public async Task Token_OfNoUseAnyMore_TellsThePerson(int days, int asked)
    {
        var (holder, _, phone) = await LinkedHolderAsync();
        _host.Clock.Advance(TimeSpan.FromDays(days));
        if (days == 0)
        {
            await WithdrawAsync(phone);
        }

        await UndoAsync(await SignInAsync(holder), "");

        Assert.Equal((asked, asked, false), (await AskedAsync(), await RefreshedAsync(), await HasTokenAsync(phone)));
        Assert.Single(await phone.HeardAsync(), said => said.Contains(YourselfInLine, StringComparison.Ordinal));
        Assert.DoesNotContain(Portal.Mails.To(holder.Email), mail => mail.Body.Contains(YourselfInLine, StringComparison.Ordinal));
    }

    [NeedsFact]
    public async Task Token_OfNoUseAndNoFriendAnyMore_TellsTheHolderByMail()
    {
        var (holder, browser, phone) = await LinkedHolderAsync();
        await WithdrawAsync(phone);
        await _host.ApiAsync($"/people/{phone.Key}/block", new { });
        await _host.SettledAsync();

        await UndoAsync(browser, "");

        Assert.Single(Portal.Mails.To(holder.Email), mail => mail.Body.Contains(YourselfInLine, StringComparison.Ordinal));
        Assert.False(await HasTokenAsync(phone));
    }

    private async Task<(Holder Holder, Visitor Browser, LinePhone Phone)> LinkedHolderAsync()
    {
        var (holder, browser) = await Portal.AddSignedInHolderAsync();
        var phone = await _host.NewPhoneAsync();
        await phone.LinkAsync(holder);
        Assert.True(await HasTokenAsync(phone));
        return (holder, browser, phone);
    }

    private async Task<Visitor> SignInAsync(Holder holder)
    {
        var visitor = Portal.NewVisitor();
        await visitor.SignInAsync(holder.LoginId, holder.Password!);
        return visitor;
    }

    private async Task UndoAsync(Visitor browser, string which)
    {
        var done = await browser.PressAsync(await browser.GetAsync("/mypage/links/undo" + which), "連携解除");
        Assert.Equal("/mypage/links?undone=1", done.Address.PathAndQuery);
        await _host.SettledAsync();
    }

    private async Task WithdrawAsync(LinePhone phone)
    {
        using var withdrawn = await _host.Line.DeleteAsync($"/simulator/api/people/{phone.Key}/consent");
        Assert.False(await phone.HasConsentAsync());
    }

    private Task<bool> HasTokenAsync(LinePhone phone) => Portal.ReadAsync(db =>
        db.Set<LineUserToken>().AnyAsync(token => db.LineAccounts.Any(account => account.Id == token.LineAccountId && account.LineUserId == phone.UserId)));

    private Task<int> AskedAsync() => CountAsync("/user/v1/deauthorize", "");

    private Task<int> RefreshedAsync() => CountAsync("/oauth2/v2.1/token", "refresh_token");

    private async Task<int> CountAsync(string path, string words) =>
        (await _host.ApiAsync("/requests?most=500"))["requests"]!.AsArray().Select(request => request!.AsObject())
            .Count(request => Text(request, "address").Contains(path, StringComparison.Ordinal) && Text(request, "requestBody").Contains(words, StringComparison.Ordinal));

    private static string Text(JsonObject request, string name) => request[name]?.GetValue<string>() ?? "";
}

public sealed class DeauthorizeOnSqlite(LinkingOnSqlite fixture) : DeauthorizeTests(fixture), IClassFixture<LinkingOnSqlite>;

[Needs(Need.PostgreSql)]
public sealed class DeauthorizeOnPostgreSql(LinkingOnPostgreSql fixture) : DeauthorizeTests(fixture), IClassFixture<LinkingOnPostgreSql>;
