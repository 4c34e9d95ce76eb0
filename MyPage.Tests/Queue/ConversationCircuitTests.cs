using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Domain.Help;
using MyPage.Tests.Circuits.Client;
using MyPage.Tests.Databases;
using MyPage.Tests.Help;
using MyPage.Tests.Hosting;
using MyPage.Tests.Operator;
using MyPage.Web.Auditing;
using MyPage.Web.Happenings.Operators;
using MyPage.Web.Persistence;
using MyPage.Web.Persistence.Signals;
using Xunit;

namespace MyPage.Tests.Queue;

/// <summary>One conversation open at two operators', on two nodes where there can be two: each sees what the other and the customer do, without asking.</summary>
public abstract class ConversationCircuitTests(PortalFixture fixture)
{
    private readonly PortalFactory _portal = fixture.Portal;

    [NeedsFact]
    public async Task Conversation_OpenAtTwo_ShowsWhatEachDoes_AndNoDigitsOfACode()
    {
        var other = await StartOtherAsync();
        var holder = await _portal.AddHolderAsync();
        var code = await _portal.IssueUserCodeAsync(holder.SubscriptionId);
        var thread = await AskAsync(holder, "コードが使えません");
        var (first, second) = (await _portal.AddOperatorAsync(OperatorRole.Support), await _portal.AddOperatorAsync(OperatorRole.Support));
        var (here, there) = (await _portal.SignInOperatorAsync(first), await _portal.SignInOperatorAsync(second));
        var path = $"/operator/queue/{thread}";
        await using var one = await ConsoleSocket.OpenAsync(_portal, here, path);
        await using var two = await ConsoleSocket.OpenAsync(other, other.NewVisitor(there.Cookies), path);
        await ShowsAsync(one, "コードが使えません");
        await ShowsAsync(two, $"{first.Name} さんも見ています");

        await one.ClickAsync(element => element.Attributes.ContainsKey("data-console-take"));
        await ShowsAsync(two, $"{first.Name} さんが対応中");

        // What is typed into a page that is just being drawn anew is nobody's.
        await ShowsAsync(one, "あなたが対応中");
        await one.InputAsync("answer", "お調べします");
        await ShowsAsync(two, $"{first.Name} さんが入力しています");
        await AskAsync(holder, "急いでいます");
        await ShowsAsync(one, "急いでいます");
        await ShowsAsync(two, "急いでいます");

        // The one who was too late is told who has it, and nothing is changed.
        Assert.Equal(HelpRefusal.TakenByAnother, (await other.OperatorDesk().TakeAsync(
            new Web.Security.Callers.OperatorCaller(Web.Security.Callers.CallerWay.Console, Web.Security.Callers.CallerOrigin.Inside) { OperatorId = second.Id, Name = second.Name, Role = second.Role }, thread, default)).Refusal);
        Assert.All([code.Reveal(), string.Join(' ', code.RevealGroups())], digits => Assert.DoesNotContain(one.Texts.Concat(two.Texts), text => text.Contains(digits, StringComparison.Ordinal)));
        if (other != _portal)
        {
            await other.DisposeAsync();
        }
    }

    [NeedsFact]
    public async Task Open_IsALookUp_WrittenDownOnce_AndReadByNobodyWhoOnlyLooks()
    {
        var holder = await _portal.AddHolderAsync();
        var thread = await AskAsync(holder, "見るだけ");
        var account = await _portal.AddOperatorAsync(OperatorRole.Support);
        var visitor = await _portal.SignInOperatorAsync(account);
        await using (var open = await ConsoleSocket.OpenAsync(_portal, visitor, $"/operator/queue/{thread}"))
        {
            await ShowsAsync(open, "見るだけ");
        }

        await visitor.GetAsync($"/operator/queue/{thread}");
        await visitor.GetAsync($"/operator/customers/{holder.ContractId}");

        Assert.Equal(account.Id, (await _portal.ReadAsync(db => db.Set<AuditEntry>().SingleAsync(entry => entry.ContractId == holder.ContractId && entry.Act == nameof(CustomerLookedUp)))).ActorId);
        Assert.Equal(0, (await _portal.ThreadOfAsync(holder)).OperatorReadTo);
    }

    private async Task<PortalFactory> StartOtherAsync()
    {
        if (string.Equals(_portal.Database.Kind, "sqlite", StringComparison.Ordinal))
        {
            return _portal;
        }

        var other = new PortalFactory(_portal.Database, clock: _portal.Clock);
        other.StartServer();
        await Until.TrueAsync(() => new[] { _portal, other }.All(node => node.Services.GetRequiredService<PostgreSqlSignals>().IsListening), "both nodes to listen");
        return other;
    }

    private async Task<Guid> AskAsync(Holder holder, string text) =>
        (await _portal.HelpDesk().WriteAsync(HelpSeed.CallerOf(holder), HelpSeed.NameOf(holder), HelpSeed.Order(text), default)).Must().ThreadId;

    private static Task ShowsAsync(CircuitClient page, string words) => Until.TrueAsync(() => page.Texts.Any(text => text.Contains(words, StringComparison.Ordinal)), words);
}

public sealed class ConversationCircuitsOnSqlite(SqlitePortal portal) : ConversationCircuitTests(portal), IClassFixture<SqlitePortal>;

[Needs(Need.PostgreSql)]
public sealed class ConversationCircuitsOnPostgreSql(PostgreSqlPortal portal) : ConversationCircuitTests(portal), IClassFixture<PostgreSqlPortal>;
