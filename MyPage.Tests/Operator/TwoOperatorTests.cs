using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Domain.CallerActs;
using MyPage.Tests.Alerts;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Auditing;
using MyPage.Web.Happenings.CallerActs;
using MyPage.Web.Outbox;
using MyPage.Web.Persistence;
using Xunit;

namespace MyPage.Tests.Operator;

/// <summary>A lost second factor and a wrong e-mail address take a second operator (docs/adr/0024-two-operators.md).</summary>
public abstract class TwoOperatorTests(PortalFixture fixture)
{
    private const string Words = "機種変更で認証アプリを失くした";
    private readonly PortalFactory _portal = fixture.Portal;

    [NeedsFact]
    public async Task CorrectEmail_Confirmed_TellsBothAddressesAndLineAndHoldsPasswordsForADay()
    {
        var (holder, customer) = await _portal.AddSignedInHolderAsync();
        var line = await LineAsync(await _portal.LinkHolderAsync(holder.ContractId));
        var earlier = await ForgetAsync(holder, holder.Email, 1);
        var (support, administrator) = (await _portal.AddSignedInOperatorAsync(OperatorRole.Support), await _portal.AddSignedInOperatorAsync());
        var email = $"right-{holder.LoginId}@example.jp";

        var asked = await AskForEmailAsync(support, holder, email);
        Assert.Contains("確認を待っています", asked.Words, StringComparison.Ordinal);
        Assert.Equal(holder.Email, await EmailAsync(holder));
        var confirmed = await ConfirmAsync(administrator, holder);

        Assert.Contains("手続きが終わりました", confirmed.Words, StringComparison.Ordinal);
        Assert.Equal(email, await EmailAsync(holder));
        var old = (await _portal.Mails.WaitForAsync(holder.Email, 2))[^1];
        var fresh = (await _portal.Mails.WaitForAsync(email)).Single();
        Assert.All([old, fresh], mail => Assert.Contains(Words, mail.Body, StringComparison.Ordinal));
        Assert.Contains("別のアドレスに訂正しました", old.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(email, old.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(holder.Email, fresh.Body, StringComparison.Ordinal);
        await Until.TrueAsync(() => Heard(line).Any(words => words.Contains(Words, StringComparison.Ordinal)), "LINE to be told");
        Assert.Contains($"その他({Words})", (await customer.GetAsync("/mypage/history")).Words, StringComparison.Ordinal);

        // The old mailbox's link is dead, and the new one gets none for a day.
        Assert.False((await _portal.NewVisitor().OpenAsync(earlier)).HasButton("設定する"));
        await ForgetAsync(holder);
        var held = (await _portal.Mails.WaitForAsync(email, 2))[^1];
        Assert.DoesNotContain("/password/reset", held.Body, StringComparison.Ordinal);
        Assert.Contains("24時間", held.Body, StringComparison.Ordinal);
        _portal.Clock.Advance(TimeSpan.FromHours(24));
        Assert.True((await _portal.NewVisitor().OpenAsync(await ForgetAsync(holder, email, 3))).HasButton("設定する"));
        Assert.Null(await _portal.ReadAsync(db => db.Set<CallerAct>().Where(act => act.ContractId == holder.ContractId).Select(act => act.NewEmail).SingleAsync()));
    }

    [NeedsFact]
    public async Task TurnOffSecondFactor_Confirmed_IsOffAndTold()
    {
        var (holder, customer) = await _portal.AddSignedInHolderAsync();
        var line = await LineAsync(await _portal.LinkHolderAsync(holder.ContractId));
        await TurnOnAsync(holder, customer);
        var (support, other) = (await _portal.AddSignedInOperatorAsync(OperatorRole.Support), await _portal.AddSignedInOperatorAsync(OperatorRole.Support));

        await AskForSecondFactorAsync(support, holder);
        Assert.True(await IsOnAsync(holder));
        await ConfirmAsync(other, holder);

        Assert.False(await IsOnAsync(holder));
        Assert.Contains(Words, (await _portal.Mails.WaitForAsync(holder.Email, 2))[^1].Body, StringComparison.Ordinal);
        await Until.TrueAsync(() => Heard(line).Any(words => words.Contains("2段階認証を解除しました", StringComparison.Ordinal) && words.Contains(Words, StringComparison.Ordinal)), "LINE to be told");
        Assert.Contains($"その他({Words})", (await customer.GetAsync("/mypage/history")).Words, StringComparison.Ordinal);
        var step = await _portal.NewVisitor().SignInAsync(holder.LoginId, holder.Password!);
        Assert.Equal("/mypage", new Uri(PortalFactory.Address, step.Location!).AbsolutePath);
    }

    [NeedsFact]
    public async Task Confirm_ByWhoAsked_IsNotOfferedAndRefused()
    {
        var holder = await _portal.AddHolderAsync();
        var (support, other) = (await _portal.AddSignedInOperatorAsync(OperatorRole.Support), await _portal.AddSignedInOperatorAsync());
        await AskForEmailAsync(support, holder, "right@example.jp");
        var own = await support.GetAsync(await PathAsync(holder));
        Assert.False(own.HasButton("確認して実行する"));

        // The form of a colleague's page, sent by the one who asked.
        var token = own.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var refused = await support.PostAsync(await PathAsync(holder), ("_handler", "confirm"), ("__RequestVerificationToken", token));

        Assert.NotEqual("right@example.jp", await EmailAsync(holder), StringComparer.Ordinal);
        Assert.True(refused.Refusal is "own-request" || refused.Status is not System.Net.HttpStatusCode.OK, refused.Words);
        Assert.True((await other.GetAsync(await PathAsync(holder))).HasButton("確認して実行する"));

        var taken = await support.PressAsync(own, "取り下げる");
        Assert.Contains("何も変わっていません", taken.Words, StringComparison.Ordinal);
        Assert.Equal(CallerActState.Refused, await StateAsync(holder));
    }

    [NeedsFact]
    public async Task Confirm_ByTwoAtOnce_IsDoneOnceAndTheOtherIsTold()
    {
        var holder = await _portal.AddHolderAsync();
        await AskForEmailAsync(await _portal.AddSignedInOperatorAsync(), holder, $"two-{holder.LoginId}@example.jp");
        Visitor[] others = [await _portal.AddSignedInOperatorAsync(), await _portal.AddSignedInOperatorAsync(OperatorRole.Support)];
        var path = await PathAsync(holder);
        var pages = new[] { await others[0].GetAsync(path), await others[1].GetAsync(path) };

        var answers = await Task.WhenAll(others[0].PressAsync(pages[0], "確認して実行する"), others[1].PressAsync(pages[1], "見送る"));

        Assert.Single(answers, answer => answer.Refusal is null);
        Assert.Single(answers, answer => string.Equals(answer.Refusal, "decided", StringComparison.Ordinal));
        Assert.Equal(1, await _portal.ReadAsync(db => db.Set<AuditEntry>().CountAsync(
            entry => entry.ContractId == holder.ContractId && (entry.Act == nameof(HolderEmailCorrected) || entry.Act == nameof(CallerActClosed)))));
    }

    [NeedsTheory]
    [InlineData("確認して実行する", "見送る")]
    [InlineData("見送る", "確認して実行する")]
    public async Task Decide_WhatAColleagueDecided_IsTold(string first, string second)
    {
        var holder = await _portal.AddHolderAsync();
        await AskForEmailAsync(await _portal.AddSignedInOperatorAsync(), holder, $"late-{holder.LoginId}@example.jp");
        var (one, other) = (await _portal.AddSignedInOperatorAsync(), await _portal.AddSignedInOperatorAsync(OperatorRole.Support));
        var path = await PathAsync(holder);
        var seen = await other.GetAsync(path);

        await one.PressAsync(await one.GetAsync(path), first);

        Assert.Equal("decided", (await other.PressAsync(seen, second)).Refusal);
    }

    [NeedsFact]
    public async Task Confirm_Twice_IsHarmless()
    {
        var holder = await _portal.AddHolderAsync();
        await AskForEmailAsync(await _portal.AddSignedInOperatorAsync(), holder, $"twice-{holder.LoginId}@example.jp");
        var other = await _portal.AddSignedInOperatorAsync();
        var page = await other.GetAsync(await PathAsync(holder));

        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => other.PressAsync(page, "確認して実行する")));

        Assert.All(answers, answer => Assert.Null(answer.Refusal));
        Assert.Equal(1, await _portal.ReadAsync(db => db.Set<AuditEntry>().CountAsync(entry => entry.ContractId == holder.ContractId && entry.Act == nameof(HolderEmailCorrected))));
    }

    [NeedsFact]
    public async Task Confirm_AfterTheCarrierChangedTheAddress_DiesWithWords()
    {
        var holder = await _portal.AddHolderAsync();
        await AskForEmailAsync(await _portal.AddSignedInOperatorAsync(), holder, "right@example.jp");
        var other = await _portal.AddSignedInOperatorAsync();
        var page = await other.GetAsync(await PathAsync(holder));
        await _portal.WriteAsync(async db =>
        {
            var contract = await db.Contracts.SingleAsync(found => found.Id == holder.ContractId);
            contract.TakeOver(contract.Holder with { Email = "newest@example.jp" }, contract.Application, contract.Status);
        });

        var answer = await other.PressAsync(page, "確認して実行する");

        Assert.Equal("changed", answer.Refusal);
        Assert.Equal(("newest@example.jp", CallerActState.Outdated), (await EmailAsync(holder), await StateAsync(holder)));
        Assert.Equal(1, await _portal.ReadAsync(db => db.Set<AuditEntry>().CountAsync(entry => entry.ContractId == holder.ContractId && entry.Act == nameof(CallerActClosed))));
    }

    /// <summary>A holder who found the app again and set it anew must not lose it to an old request; signing everybody out does not touch it.</summary>
    [NeedsFact]
    public async Task Confirm_AfterTheFactorWasSetAnew_Dies()
    {
        var (holder, customer) = await _portal.AddSignedInHolderAsync();
        await TurnOnAsync(holder, customer);
        await AskForSecondFactorAsync(await _portal.AddSignedInOperatorAsync(), holder);
        await customer.PressAsync(await customer.GetAsync("/mypage/security/two-factor/off"), "2段階認証をやめる", ("今のパスワード", holder.Password!));
        await TurnOnAsync(holder, customer);

        var answer = await ConfirmAsync(await _portal.AddSignedInOperatorAsync(), holder);

        Assert.Equal("changed", answer.Refusal);
        Assert.True(await IsOnAsync(holder));
    }

    [NeedsFact]
    public async Task Ask_WhileOneWaits_IsRefused()
    {
        var holder = await _portal.AddHolderAsync();
        await AskForEmailAsync(await _portal.AddSignedInOperatorAsync(), holder, "right@example.jp");

        var second = await AskForEmailAsync(await _portal.AddSignedInOperatorAsync(), holder, "other@example.jp");

        Assert.Equal("already-asked", second.Refusal);
        Assert.Equal("same-email", (await AskForEmailAsync(await _portal.AddSignedInOperatorAsync(), await _portal.AddHolderAsync(email: "same@example.jp"), "same@example.jp")).Refusal);
        Assert.Equal("no-second-factor", (await (await _portal.AddSignedInOperatorAsync()).GetAsync($"/operator/customers/{holder.ContractId}/acts/second-factor-off")).Refusal);
    }

    [NeedsFact]
    public async Task Start_WhileOneWaits_ShowsItToSupportAndAdministratorsAlone()
    {
        var holder = await _portal.AddHolderAsync();
        await AskForEmailAsync(await _portal.AddSignedInOperatorAsync(), holder, "right@example.jp");
        var path = await PathAsync(holder);

        foreach (var role in Enum.GetValues<OperatorRole>())
        {
            var start = await (await _portal.AddSignedInOperatorAsync(role)).GetAsync("/operator");
            Assert.Equal(role is not OperatorRole.Campaigns, start.Document.QuerySelector($"a[href='{path}']") is not null);
        }
    }

    private static Task<Page> AskAsync(Visitor visitor, Page form, params (string, string)[] more) =>
        visitor.PressAsync(form, "確認を依頼する", [("理由", "Other"), ("くわしい理由", Words), .. more]);

    private static async Task<Page> AskForEmailAsync(Visitor visitor, Holder holder, string email) =>
        await AskAsync(visitor, await visitor.GetAsync($"/operator/customers/{holder.ContractId}/acts/correct-email"), ("新しいメールアドレス", email));

    private static async Task<Page> AskForSecondFactorAsync(Visitor visitor, Holder holder) =>
        await AskAsync(visitor, await visitor.GetAsync($"/operator/customers/{holder.ContractId}/acts/second-factor-off"));

    private async Task<Page> ConfirmAsync(Visitor visitor, Holder holder) => await visitor.PressAsync(await visitor.GetAsync(await PathAsync(holder)), "確認して実行する");

    private async Task<string> PathAsync(Holder holder) =>
        $"/operator/customers/{holder.ContractId}/requests/{await _portal.ReadAsync(db => db.Set<CallerAct>().Where(act => act.ContractId == holder.ContractId).Select(act => act.Id).SingleAsync())}";

    private async Task ForgetAsync(Holder holder)
    {
        var visitor = _portal.NewVisitor();
        await visitor.SubmitAsync(await visitor.GetAsync("/password/forgot"), "送信する", ("ログインID", holder.LoginId));
    }

    private async Task<string> ForgetAsync(Holder holder, string email, int mails)
    {
        await ForgetAsync(holder);
        return SentMails.LinkIn((await _portal.Mails.WaitForAsync(email, mails))[^1], "/password/reset");
    }

    private async Task TurnOnAsync(Holder holder, Visitor customer)
    {
        var page = await customer.GetAsync("/mypage/security/two-factor");
        var app = new Totp(page.Document.QuerySelector(".secret")!.TextContent);
        await customer.PressAsync(page, "設定する", ("確認コード", app.Code()), ("今のパスワード", holder.Password!));
        Assert.True(await IsOnAsync(holder));
    }

    private Task<bool> IsOnAsync(Holder holder) => _portal.ReadAsync(db => db.Users.Where(account => account.Id == holder.AccountId).Select(account => account.TwoFactorEnabled).SingleAsync());

    private Task<string> EmailAsync(Holder holder) => _portal.ReadAsync(db => db.Contracts.Where(contract => contract.Id == holder.ContractId).Select(contract => contract.Holder.Email).SingleAsync());

    private Task<CallerActState> StateAsync(Holder holder) => _portal.ReadAsync(db => db.Set<CallerAct>().Where(act => act.ContractId == holder.ContractId).Select(act => act.State).SingleAsync());

    private Task<string> LineAsync(Guid lineAccountId) => _portal.ReadAsync(db => db.LineAccounts.Where(account => account.Id == lineAccountId).Select(account => account.LineUserId).SingleAsync());

    private IReadOnlyList<string> Heard(string lineUserId) => _portal.Services.GetServices<IOutboxSender>().OfType<HeardByLine>().Single().By(lineUserId);
}

public sealed class TwoOperatorsOnSqlite(AlertsOnSqlite portal) : TwoOperatorTests(portal), IClassFixture<AlertsOnSqlite>;

[Needs(Need.PostgreSql)]
public sealed class TwoOperatorsOnPostgreSql(AlertsOnPostgreSql portal) : TwoOperatorTests(portal), IClassFixture<AlertsOnPostgreSql>;
