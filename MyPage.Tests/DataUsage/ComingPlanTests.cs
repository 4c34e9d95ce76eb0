using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Tests.Import;
using MyPage.Tests.Operator;
using MyPage.Web.Capabilities.Imports;
using MyPage.Web.Features.DataUsage;
using MyPage.Web.Features.Import;
using MyPage.Web.Line.Chat;
using MyPage.Web.Line.Messaging;
using Xunit;

namespace MyPage.Tests.DataUsage;

/// <summary>A plan that the carrier's file has from next month on is next month's, wherever a plan is shown.</summary>
public abstract class ComingPlanTests(PortalFixture fixture)
{
    private const string Present = "音声 3GB";
    private const string Next = "音声 とくべつ 1GB";
    private readonly PortalFactory _portal = fixture.Portal;

    [NeedsFact]
    public async Task ImportedPlan_FromNextMonth_IsShownFromThatMonthOn()
    {
        var holder = await _portal.AddHolderAsync(lines: [new LineSeed(), new LineSeed("鈴木 太郎", "スズキ タロウ", Relation: MyPage.Domain.Contracts.Relation.Spouse)]);
        var accounts = new[] { await _portal.LinkHolderAsync(holder.ContractId), await _portal.LinkUserAsync(holder.SubscriptionId) };
        var first = await _portal.ReadAsync(db => db.Subscriptions.AsNoTracking().SingleAsync(line => line.Id == holder.SubscriptionId));
        var contract = await _portal.ReadAsync(db => db.Contracts.Where(found => found.Id == holder.ContractId).Select(found => found.Number).SingleAsync());
        await ImportAsync(folder => folder.Plans($"TEST-1GB,{Next},テスト,1000,voice,880,true,2020-01-01,").Subscriptions(LineOf(PortalSeed.PlanCode)));
        await ImportAsync(folder => folder.Text("subscriptions.csv", $"{CsvFolder.SubscriptionHeader},plan_from\n{LineOf("TEST-1GB")},2026-12\n"));
        Assert.Equal("TEST-1GB", await _portal.ReadAsync(db => db.Subscriptions.Where(line => line.Id == holder.SubscriptionId).Select(line => line.Terms.PlanCode).SingleAsync()));

        var visitor = await SignedInAsync(holder);
        foreach (var path in new[] { "/mypage", "/mypage/data" })
        {
            var page = await visitor.GetAsync(path);
            Assert.Contains(Present, page.Words, StringComparison.Ordinal);
            Assert.DoesNotContain(Next, page.Body, StringComparison.Ordinal);
        }

        var info = (await visitor.GetAsync("/mypage/contract")).Document.QuerySelector($"[aria-labelledby=line-{holder.SubscriptionId:N}]")!;
        Assert.Equal("来月から " + Next, Assert.Single(info.QuerySelectorAll("[data-next-plan]")).TextContent);
        Assert.Contains("¥1,210", info.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("¥880", info.TextContent, StringComparison.Ordinal);
        Assert.All(accounts, account => Assert.DoesNotContain(Next, ChatAsync(account).GetAwaiter().GetResult(), StringComparison.Ordinal));
        Assert.DoesNotContain(Next, await CustomerAsync(holder), StringComparison.Ordinal);

        // December: the new plan is the plan, and nothing is to come.
        _portal.Clock.Advance(TimeSpan.FromDays(9));
        visitor = await SignedInAsync(holder);
        foreach (var path in new[] { "/mypage", "/mypage/data", "/mypage/contract" })
        {
            Assert.Contains(Next, (await visitor.GetAsync(path)).Words, StringComparison.Ordinal);
        }

        Assert.Null((await visitor.GetAsync("/mypage/contract")).Document.QuerySelector("[data-next-plan]"));
        Assert.All(accounts, account => Assert.Contains(Next, ChatAsync(account).GetAwaiter().GetResult(), StringComparison.Ordinal));
        Assert.Contains(Next, await CustomerAsync(holder), StringComparison.Ordinal);

        string LineOf(string plan) => CsvFolder.Line(
            contract, first.PhoneNumber.ToString(), plan: plan, name: first.User.Name, kana: first.User.Kana, birth: "1985-04-01", delivered: "2024-04-03");
    }

    private async Task ImportAsync(Action<CsvFolder> write)
    {
        using var folder = new CsvFolder();
        write(folder);
        var refused = new List<string>();
        await using var scope = _portal.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<CarrierImport>().RunAsync(
            new ImportRequest(folder.Path, false, false) { OnRefused = refusal => refused.Add(refusal.ToString()) }, null, CancellationToken.None);
        Assert.Empty(refused);
    }

    private async Task<Visitor> SignedInAsync(Holder holder)
    {
        var visitor = _portal.NewVisitor();
        await visitor.SignInAsync(holder.LoginId, holder.Password!);
        return visitor;
    }

    private Task<string> ChatAsync(Guid lineAccountId) => _portal.ReadAsync(async db =>
    {
        var answer = _portal.Services.GetServices<IChatAnswer>().OfType<DataAnswer>().Single();
        var messages = await answer.AnswerAsync(db, await db.LineAccounts.SingleAsync(account => account.Id == lineAccountId), CancellationToken.None);
        return string.Concat(messages.Select(message => JsonSerializer.Serialize(message, Readable)));
    });

    private async Task<string> CustomerAsync(Holder holder)
    {
        var page = await (await _portal.AddSignedInOperatorAsync()).GetAsync($"/operator/customers/{holder.ContractId}");
        Assert.Equal(System.Net.HttpStatusCode.OK, page.Status);
        return page.Words;
    }

    private static readonly JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}

public sealed class ComingPlanOnSqlite(SqlitePortal fixture) : ComingPlanTests(fixture), IClassFixture<SqlitePortal>;

[Needs(Need.PostgreSql)]
public sealed class ComingPlanOnPostgreSql(PostgreSqlPortal fixture) : ComingPlanTests(fixture), IClassFixture<PostgreSqlPortal>;
