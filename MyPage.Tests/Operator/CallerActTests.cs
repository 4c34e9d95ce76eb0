using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Domain.CallerActs;
using MyPage.Domain.Linking;
using MyPage.Tests.Alerts;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Auditing;
using MyPage.Web.Happenings.Links;
using MyPage.Web.Happenings.SignIns;
using MyPage.Web.Happenings.UserCodes;
using MyPage.Web.Outbox;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;
using Xunit;

namespace MyPage.Tests.Operator;

/// <summary>What one operator does alone on a caller's behalf: what it ends, whom it tells, and that a page of before does nothing.</summary>
public abstract class CallerActTests(PortalFixture fixture)
{
    private const string Words = "お電話でのお申し出";
    private readonly PortalFactory _portal = fixture.Portal;

    [NeedsFact]
    public async Task EndHolderLink_WithAReason_EndsItAndTellsTheCustomer()
    {
        var (holder, customer) = await _portal.AddSignedInHolderAsync();
        var line = await LineAsync(await _portal.LinkHolderAsync(holder.ContractId, "はなはな"));
        var visitor = await _portal.AddSignedInOperatorAsync(OperatorRole.Support);

        var page = await ActAsync(visitor, await LinkOfAsync(visitor, holder, "契約者連携"), "連携を終了する");

        Assert.Contains("手続きが終わりました", page.Words, StringComparison.Ordinal);
        Assert.Equal(LinkEndCause.ByOperator, await _portal.ReadAsync(db => db.ContractHolderLinks.Where(link => link.ContractId == holder.ContractId).Select(link => link.EndCause).SingleAsync()));
        var mail = (await _portal.Mails.WaitForAsync(holder.Email)).Single(sent => sent.Subject.StartsWith("契約者連携が終わりました", StringComparison.Ordinal));
        Assert.Contains($"理由: お客さまからのお申し出({Words})", mail.Body, StringComparison.Ordinal);
        await AssertHeardAsync(line, Words);
        await AssertInHistoryAsync(customer, nameof(ContractHolderUnlinked), holder);
    }

    [NeedsFact]
    public async Task EndUserLink_WithAReason_TellsTheUserItsKindAlone()
    {
        var (holder, customer) = await _portal.AddSignedInHolderAsync(new LineSeed("鈴木 さくら"));
        var line = await LineAsync(await _portal.LinkUserAsync(holder.SubscriptionId, "さくら"));
        var visitor = await _portal.AddSignedInOperatorAsync(OperatorRole.Support);

        var page = await ActAsync(visitor, await LinkOfAsync(visitor, holder, "さくら"), "連携を終了する");

        Assert.Contains("手続きが終わりました", page.Words, StringComparison.Ordinal);
        Assert.Equal(LinkEndCause.ByOperator, await _portal.ReadAsync(db => db.RegisteredUserLinks.Where(link => link.SubscriptionId == holder.SubscriptionId).Select(link => link.EndCause).SingleAsync()));
        await AssertHeardAsync(line, "理由: お客さまからのお申し出");
        Assert.DoesNotContain(Heard(line), words => words.Contains(Words, StringComparison.Ordinal));
        Assert.Contains(Words, (await _portal.Mails.WaitForAsync(holder.Email))[^1].Body, StringComparison.Ordinal);
        await AssertInHistoryAsync(customer, nameof(RegisteredUserUnlinked), holder);
    }

    [NeedsFact]
    public async Task Reissue_ByAnOperator_ShowsTheNewCodeToTheHolderAlone()
    {
        var (holder, customer) = await _portal.AddSignedInHolderAsync();
        var old = await _portal.IssueUserCodeAsync(holder.SubscriptionId);
        var visitor = await _portal.AddSignedInOperatorAsync(OperatorRole.Support);
        var path = $"/operator/customers/{holder.ContractId}/acts/reissue-code?of={holder.SubscriptionId:N}";

        var form = await visitor.GetAsync(path);
        var page = await ActAsync(visitor, form, "再発行する");
        Assert.Equal(form.Document.QuerySelector("form[data-draft]")!.GetAttribute("data-draft"), page.Document.QuerySelector("[data-draft-done]")!.GetAttribute("data-draft-done"));
        var customerPage = await visitor.GetAsync($"/operator/customers/{holder.ContractId}");

        Assert.Contains("手続きが終わりました", page.Words, StringComparison.Ordinal);
        var code = await NewCodeAsync(holder);
        Assert.NotEqual(old.Reveal(), code.Reveal(), StringComparer.Ordinal);
        string[] secrets = [code.Reveal(), old.Reveal(), .. code.RevealGroups().Select(group => $">{group}<"), string.Join(' ', code.RevealGroups()), string.Join('-', code.RevealGroups())];
        foreach (var answer in new[] { form, page, customerPage })
        {
            Assert.All(secrets, secret => Assert.DoesNotContain(secret, answer.Body, StringComparison.Ordinal));
            Assert.All(secrets, secret => Assert.DoesNotContain(secret, string.Concat(answer.Headers.Values), StringComparison.Ordinal));
        }

        Assert.All(_portal.Mails.To(holder.Email), mail => Assert.DoesNotContain(code.Reveal(), mail.Body.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal));
        Assert.Contains(Words, (await _portal.Mails.WaitForAsync(holder.Email))[^1].Body, StringComparison.Ordinal);
        await AssertInHistoryAsync(customer, nameof(UserCodeReissued), holder);
    }

    [NeedsFact]
    public async Task EndSessions_ByAnOperator_SignsEveryBrowserOut()
    {
        var (holder, customer) = await _portal.AddSignedInHolderAsync();
        var visitor = await _portal.AddSignedInOperatorAsync();

        await ActAsync(visitor, await visitor.GetAsync($"/operator/customers/{holder.ContractId}/acts/end-sessions"), "ログアウトする");

        Assert.Equal("/login", new Uri(PortalFactory.Address, (await customer.GetAsync("/mypage")).Location!).AbsolutePath);
        Assert.Contains(Words, (await _portal.Mails.WaitForAsync(holder.Email)).Single().Body, StringComparison.Ordinal);
        await customer.SignInAsync(holder.LoginId, holder.Password!);
        await AssertInHistoryAsync(customer, nameof(SignedOutEverywhere), holder);
    }

    /// <summary>A double click, and the same form from two tabs.</summary>
    [NeedsFact]
    public async Task Submit_SentSeveralTimesAtOnce_ActsOnce()
    {
        var (holder, _) = await _portal.AddSignedInHolderAsync();
        await _portal.IssueUserCodeAsync(holder.SubscriptionId);
        var visitor = await _portal.AddSignedInOperatorAsync();
        var form = await visitor.GetAsync($"/operator/customers/{holder.ContractId}/acts/reissue-code?of={holder.SubscriptionId:N}");

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ActAsync(visitor, form, "再発行する")));

        Assert.All(answers, answer => Assert.Contains("手続きが終わりました", answer.Words, StringComparison.Ordinal));
        Assert.Equal(2, await _portal.ReadAsync(db => db.UserCodes.CountAsync(code => code.SubscriptionId == holder.SubscriptionId)));
        Assert.Equal(1, await CountAsync(holder, nameof(UserCodeReissued)));
        var other = await visitor.PressAsync(form, "再発行する", ("理由", "Misuse"), ("くわしい理由", "別の理由"));
        Assert.Equal("request-reused", other.Refusal);
    }

    [NeedsFact]
    public async Task Submit_ByTwoOperatorsAtOnce_ActsOnceAndTellsTheOther()
    {
        var (holder, _) = await _portal.AddSignedInHolderAsync();
        await _portal.LinkHolderAsync(holder.ContractId);
        Visitor[] operators = [await _portal.AddSignedInOperatorAsync(OperatorRole.Support), await _portal.AddSignedInOperatorAsync()];
        var forms = new[] { await LinkOfAsync(operators[0], holder, "契約者連携"), await LinkOfAsync(operators[1], holder, "契約者連携") };

        var answers = await Task.WhenAll(operators.Zip(forms).Select(both => ActAsync(both.First, both.Second, "連携を終了する")));

        Assert.Single(answers, answer => answer.Words.Contains("手続きが終わりました", StringComparison.Ordinal));
        Assert.Single(answers, answer => string.Equals(answer.Refusal, "changed", StringComparison.Ordinal));
        Assert.Equal(1, await CountAsync(holder, nameof(ContractHolderUnlinked)));
    }

    [NeedsFact]
    public async Task Submit_OfAStalePage_IsRefusedWithWordsAndChangesNothing()
    {
        var (holder, customer) = await _portal.AddSignedInHolderAsync();
        await _portal.IssueUserCodeAsync(holder.SubscriptionId);
        var visitor = await _portal.AddSignedInOperatorAsync();
        var form = await visitor.GetAsync($"/operator/customers/{holder.ContractId}/acts/reissue-code?of={holder.SubscriptionId:N}");
        await customer.PressAsync(await customer.GetAsync($"/mypage/contract/{holder.SubscriptionId}/code"), "再発行する");
        var codes = await _portal.ReadAsync(db => db.UserCodes.CountAsync(code => code.SubscriptionId == holder.SubscriptionId));

        var page = await ActAsync(visitor, form, "再発行する");

        Assert.Equal("changed", page.Refusal);
        Assert.Contains("開き直してください", page.Words, StringComparison.Ordinal);
        Assert.Equal(codes, await _portal.ReadAsync(db => db.UserCodes.CountAsync(code => code.SubscriptionId == holder.SubscriptionId)));
        Assert.False(await _portal.ReadAsync(db => db.Set<CallerAct>().AnyAsync(act => act.ContractId == holder.ContractId)));
    }

    [NeedsTheory]
    [InlineData("", "お申し出", "reason")]
    [InlineData("Asked", " \u3000", "text")]
    [InlineData("Nonsense", "お申し出", "reason")]
    public async Task Submit_WithoutAReason_IsNotDone(string kind, string text, string field)
    {
        var (holder, customer) = await _portal.AddSignedInHolderAsync();
        var visitor = await _portal.AddSignedInOperatorAsync();
        var form = await visitor.GetAsync($"/operator/customers/{holder.ContractId}/acts/end-sessions");

        var page = await visitor.PressAsync(form, "ログアウトする", ("Form.Reason", kind), ("くわしい理由", text));

        Assert.Single(page.Errors);
        Assert.NotNull(page.Document.QuerySelector($"#{field}-error"));
        Assert.Equal(System.Net.HttpStatusCode.OK, (await customer.GetAsync("/mypage")).Status);
    }

    /// <summary>An address with somebody else's link, line or act is not found, and changes nothing.</summary>
    [NeedsFact]
    public async Task Get_WhatIsNotThisCustomers_IsNotFound()
    {
        var (holder, other) = (await _portal.AddHolderAsync(), await _portal.AddHolderAsync());
        await _portal.LinkHolderAsync(other.ContractId);
        var link = await _portal.ReadAsync(db => db.ContractHolderLinks.Where(found => found.ContractId == other.ContractId).Select(found => found.Id).SingleAsync());
        var visitor = await _portal.AddSignedInOperatorAsync();
        await _portal.SettleOutboxAsync();
        var before = await TableDump.TakeAsync(_portal);

        string[] paths =
        [
            $"/operator/customers/{holder.ContractId}/acts/end-holder-link?of={link:N}",
            $"/operator/customers/{holder.ContractId}/acts/end-holder-link",
            $"/operator/customers/{holder.ContractId}/acts/reissue-code?of={other.SubscriptionId:N}",
            $"/operator/customers/{holder.ContractId}/acts/nothing",
            $"/operator/customers/{Guid.NewGuid()}/acts/end-sessions",
            $"/operator/customers/{holder.ContractId}/requests/{Guid.NewGuid()}",
        ];
        foreach (var path in paths)
        {
            Assert.Equal(System.Net.HttpStatusCode.NotFound, (await visitor.GetAsync(path)).Status);
        }

        (await TableDump.TakeAsync(_portal)).AssertSameAs(before);
    }

    [NeedsFact]
    public async Task Desk_ForAnotherRole_Throws()
    {
        var holder = await _portal.AddHolderAsync();
        var desk = _portal.Services.GetRequiredService<Web.Capabilities.CallerActs.CallerActDesk>();
        var account = await _portal.AddOperatorAsync(OperatorRole.Campaigns);
        Assert.True(StatedReason.TryCreate(ActReason.Asked, Words, out var reason));
        var order = new Web.Capabilities.CallerActs.CallerActOrder(Guid.NewGuid(), CallerActKind.EndSessions, holder.ContractId, null, null, reason, null);

        await Assert.ThrowsAsync<InvalidOperationException>(() => desk.DoAsync(
            new OperatorCaller(CallerWay.Console, CallerOrigin.Inside) { OperatorId = account.Id, Role = OperatorRole.Campaigns, SessionId = Guid.NewGuid() }, order, CancellationToken.None));
        await Assert.ThrowsAsync<Web.Security.Sessions.SessionEndedException>(() => desk.DoAsync(
            new OperatorCaller(CallerWay.Console, CallerOrigin.Inside) { OperatorId = account.Id, Role = OperatorRole.Support, SessionId = Guid.NewGuid() }, order, CancellationToken.None));
        await Assert.ThrowsAsync<InvalidOperationException>(() => desk.DoAsync(new OperatorCaller(), order, CancellationToken.None));
    }

    private static Task<Page> ActAsync(Visitor visitor, Page form, string button) => visitor.PressAsync(form, button, ("理由", "Asked"), ("くわしい理由", Words));

    private static async Task<Page> LinkOfAsync(Visitor visitor, Holder holder, string row)
    {
        var page = await visitor.GetAsync($"/operator/customers/{holder.ContractId}");
        var link = page.Document.QuerySelectorAll("[aria-labelledby=links] tbody tr").Single(found => found.TextContent.Contains(row, StringComparison.Ordinal)).QuerySelector("a")!;
        return await visitor.GetAsync(link.GetAttribute("href")!);
    }

    private IReadOnlyList<string> Heard(string lineUserId) => _portal.Services.GetServices<IOutboxSender>().OfType<HeardByLine>().Single().By(lineUserId);

    private Task AssertHeardAsync(string lineUserId, string words) => Until.TrueAsync(() => Heard(lineUserId).Any(heard => heard.Contains(words, StringComparison.Ordinal)), $"LINE to say {words}");

    private async Task AssertInHistoryAsync(Visitor customer, string act, Holder holder)
    {
        var entry = await _portal.ReadAsync(db => db.Set<AuditEntry>().SingleAsync(found => found.ContractId == holder.ContractId && found.Act == act && found.Actor == AuditActor.Operator));
        Assert.Equal(($"Asked: {Words}", CallerWay.Console), (entry.Reason, entry.Way!.Value));
        Assert.Contains($"理由: お客さまからのお申し出({Words})", (await customer.GetAsync("/mypage/history")).Words, StringComparison.Ordinal);
    }

    private Task<string> LineAsync(Guid lineAccountId) => _portal.ReadAsync(db => db.LineAccounts.Where(account => account.Id == lineAccountId).Select(account => account.LineUserId).SingleAsync());

    private Task<int> CountAsync(Holder holder, string act) => _portal.ReadAsync(db => db.Set<AuditEntry>().CountAsync(entry => entry.ContractId == holder.ContractId && entry.Act == act));

    private Task<MyPage.Domain.UserCodes.UserCodeDigits> NewCodeAsync(Holder holder) => _portal.ReadAsync(async db =>
        _portal.Services.GetRequiredService<Web.Capabilities.UserCodes.UserCodeVault>().Open((await PortalSeed.LoadAsync(db, holder.SubscriptionId)).CurrentUserCode!));
}

public sealed class CallerActOnSqlite(AlertsOnSqlite portal) : CallerActTests(portal), IClassFixture<AlertsOnSqlite>;

[Needs(Need.PostgreSql)]
public sealed class CallerActOnPostgreSql(AlertsOnPostgreSql portal) : CallerActTests(portal), IClassFixture<AlertsOnPostgreSql>;
