using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Domain.CallerActs;
using MyPage.Tests.Circuits.Client;
using MyPage.Tests.Databases;
using MyPage.Tests.Help;
using MyPage.Tests.Hosting;
using MyPage.Tests.Operator;
using MyPage.Web.Features.Operator.Queue;
using MyPage.Web.Persistence;
using Xunit;

namespace MyPage.Tests.Queue;

/// <summary>The customer beside a conversation: what is there, that it follows what happens, and the way to acts on their behalf and back.</summary>
public abstract class PersonTests(PortalFixture fixture)
{
    private readonly PortalFactory _portal = fixture.Portal;

    private ConversationQuery Query => _portal.Services.GetRequiredService<ConversationQuery>();

    [NeedsFact]
    public async Task Aside_OfAHolder_HasTheirWholeState_AndNoDigits()
    {
        var holder = await _portal.AddHolderAsync();
        var code = await _portal.IssueUserCodeAsync(holder.SubscriptionId);
        await _portal.LinkHolderAsync(holder.ContractId, "はなはな");
        var thread = await AskAsync(holder);
        var visitor = await _portal.AddSignedInOperatorAsync(OperatorRole.Support);

        await using var page = await ConsoleSocket.OpenAsync(_portal, visitor, $"/operator/queue/{thread}");

        foreach (var words in (string[])["はなはな", "ポイント・0ポイント", "対象のキャンペーンはありません。", "データの内訳", "この月のデータプレゼントはありません。", "代行した手続きはありません。", "メールアドレスの訂正"])
        {
            await ShowsAsync(page, words);
        }

        Assert.All([code.Reveal(), string.Join(' ', code.RevealGroups())], digits => Assert.DoesNotContain(page.Texts, text => text.Contains(digits, StringComparison.Ordinal)));
    }

    /// <summary>From the conversation to the act and back, where it is said what came of it; an address that names no conversation leads nowhere else.</summary>
    [NeedsFact]
    public async Task Act_BegunInAConversation_EndsThereAndIsToldOf()
    {
        var holder = await _portal.AddHolderAsync();
        var thread = await AskAsync(holder);
        var visitor = await _portal.AddSignedInOperatorAsync(OperatorRole.Support);
        var path = $"/operator/customers/{holder.ContractId}/acts/reissue-code?of={holder.SubscriptionId:N}";
        await using (var before = await ConsoleSocket.OpenAsync(_portal, visitor, $"/operator/queue/{thread}?tab=all"))
        {
            await ShowsAsync(before, "代行した手続きはありません。");
        }

        var form = await visitor.GetAsync($"{path}&back={thread:N}&list=tab%3Dall");
        Assert.Equal($"/operator/queue/{thread}?tab=all", form.Document.QuerySelector(".back-link")!.GetAttribute("href"));
        var answer = await visitor.PressAsync(form, "再発行する", ("理由", "Asked"), ("くわしい理由", "お電話でのお申し出"));

        var act = await _portal.ReadAsync(db => db.Set<CallerAct>().SingleAsync(found => found.ContractId == holder.ContractId));
        Assert.Equal($"/operator/queue/{thread}?tab=all&done={act.Id:N}", answer.Location is { } to ? new Uri(answer.Address, to).PathAndQuery : answer.Address.PathAndQuery);
        await using var page = await ConsoleSocket.OpenAsync(_portal, visitor, $"/operator/queue/{thread}?tab=all&done={act.Id:N}");
        await ShowsAsync(page, "手続きが終わりました。お客さまにお知らせします。");

        foreach (var wrong in (string[])["https://evil.test", "//evil.test", "x", ""])
        {
            var elsewhere = await visitor.GetAsync($"{path}&back={Uri.EscapeDataString(wrong)}");
            Assert.Equal($"/operator/customers/{holder.ContractId}", elsewhere.Document.QuerySelector(".back-link")!.GetAttribute("href"));
        }
    }

    /// <summary>What is done by somebody else tells nothing in a conversation that is not the customer's.</summary>
    [NeedsFact]
    public async Task Done_OfAnotherCustomer_IsNotToldOf()
    {
        var (one, other) = (await _portal.AddHolderAsync(), await _portal.AddHolderAsync());
        var thread = await AskAsync(one);
        var visitor = await _portal.AddSignedInOperatorAsync(OperatorRole.Support);
        await visitor.PressAsync(
            await visitor.GetAsync($"/operator/customers/{other.ContractId}/acts/end-sessions"), "ログアウトする", ("理由", "Asked"), ("くわしい理由", "お電話でのお申し出"));
        var act = await _portal.ReadAsync(db => db.Set<CallerAct>().SingleAsync(found => found.ContractId == other.ContractId));

        await using var page = await ConsoleSocket.OpenAsync(_portal, visitor, $"/operator/queue/{thread}?done={act.Id:N}");

        await ShowsAsync(page, "代行した手続きはありません。");
        Assert.DoesNotContain(page.Texts, text => text.Contains("手続きが終わりました", StringComparison.Ordinal));
    }

    [NeedsFact]
    public async Task Customer_OpenedFromAConversation_HasTheWayBack()
    {
        var holder = await _portal.AddHolderAsync();
        var thread = await AskAsync(holder);
        var visitor = await _portal.AddSignedInOperatorAsync(OperatorRole.Support);

        var page = await visitor.GetAsync($"/operator/customers/{holder.ContractId}?back={thread:N}&list=tab%3Dmine");

        Assert.Equal($"/operator/queue/{thread}?tab=mine", page.Document.QuerySelector(".back-link")!.GetAttribute("href"));
        var acts = page.Document.QuerySelectorAll("a[href*='/acts/']").Select(link => link.GetAttribute("href")!).ToList();
        Assert.NotEmpty(acts);
        Assert.All(acts, address => Assert.Contains($"back={thread:N}&list=tab%3Dmine", address, StringComparison.Ordinal));
    }

    /// <summary>However often it is asked it looks every ten seconds at most, by one look, and reads only where something was written down.</summary>
    [NeedsFact]
    public async Task Window_ReadsAnewWhereSomethingHappened_AndElseLooksOnce()
    {
        await using var portal = new PortalFactory(_portal.Database, clock: new TestClock());
        var holder = await portal.AddHolderAsync();
        var me = await portal.AddHelperAsync();
        var thread = (await portal.HelpDesk().WriteAsync(HelpSeed.CallerOf(holder), HelpSeed.NameOf(holder), HelpSeed.Order("こんにちは"), default)).Must().ThreadId;
        var window = new PersonWindow(portal.Services.GetRequiredService<ConversationQuery>(), portal.Clock, thread, holder.ContractId);
        await window.LoadAsync(me, default);
        var first = window.Person!;

        for (var said = 0; said < 20; said++)
        {
            await window.RefreshAsync(me, default);
        }

        portal.Clock.Advance(PersonWindow.LooksEvery);
        await portal.SettleOutboxAsync();
        portal.Statements.Clear();
        await window.RefreshAsync(me, default);
        await window.RefreshAsync(me, default);
        var look = Assert.Single(portal.Statements.All, statement => !statement.Sql.Contains("OutboxMessages", StringComparison.Ordinal) && !statement.Sql.Contains("LineInbox", StringComparison.Ordinal));
        Assert.Contains("AuditEntries", look.Sql, StringComparison.Ordinal);
        Assert.Same(first, window.Person);

        (await portal.OperatorDesk().TakeAsync(me, thread, default)).Must();
        await portal.LinkHolderAsync(holder.ContractId, "はなはな");
        portal.Clock.Advance(PersonWindow.LooksEvery);
        await window.RefreshAsync(me, default);

        Assert.Equal("はなはな", Assert.Single(window.Person!.Customer!.Links).LineName);
    }

    /// <summary>Of somebody with several lines the values of the one that the operator chose; without a choice, and of another's line, none.</summary>
    [NeedsFact]
    public async Task Values_OfSeveralLines_AreThoseOfTheChosenOne()
    {
        var holder = await _portal.AddHolderAsync(lines: [new LineSeed(), new LineSeed("鈴木 さくら")]);
        var user = await _portal.LinkUserAsync(holder.SubscriptionIds[1]);
        var thread = await AskAsync(holder);
        var theirs = (await _portal.HelpDesk().WriteAsync(HelpSeed.CallerOf(user), HelpSeed.NameOf(holder.SubscriptionIds[1]), HelpSeed.Order("残りは?"), default)).Must().ThreadId;
        var me = await _portal.AddHelperAsync();
        var numbers = await _portal.ReadAsync(async db => (await PortalSeed.LoadAsync(db, holder.SubscriptionIds[0])).PhoneNumber + " " + (await PortalSeed.LoadAsync(db, holder.SubscriptionIds[1])).PhoneNumber);

        var own = new TemplateValues((await Query.PersonAsync(me, thread, default))!, PortalFactory.Address);
        var their = new TemplateValues((await Query.PersonAsync(me, theirs, default))!, PortalFactory.Address);

        const string Text = "{name}: {line} {plan} {left}";
        Assert.Equal("鈴木 花子: {line} {plan} {left}", own.Of(null).Fill(Text));
        Assert.Equal($"鈴木 花子: {numbers.Split(' ')[1]} 音声 3GB 3GB", own.Of(holder.SubscriptionIds[1]).Fill(Text));
        Assert.Equal("鈴木 花子: {line} {plan} {left}", own.Of(Guid.NewGuid()).Fill(Text));

        // The user's is their own line, whatever is chosen, and the contract is not theirs to know.
        Assert.Equal($"鈴木 さくら: {numbers.Split(' ')[1]} 音声 3GB 3GB", their.Of(holder.SubscriptionIds[0]).Fill(Text));
        Assert.Equal("{contract}", their.Of(null).Fill("{contract}"));
    }

    private async Task<Guid> AskAsync(Holder holder) =>
        (await _portal.HelpDesk().WriteAsync(HelpSeed.CallerOf(holder), HelpSeed.NameOf(holder), HelpSeed.Order("こんにちは"), default)).Must().ThreadId;

    private static Task ShowsAsync(CircuitClient page, string words) => Until.TrueAsync(() => page.Texts.Any(text => text.Contains(words, StringComparison.Ordinal)), words);
}

public sealed class PersonOnSqlite(SqlitePortal portal) : PersonTests(portal), IClassFixture<SqlitePortal>;

[Needs(Need.PostgreSql)]
public sealed class PersonOnPostgreSql(PostgreSqlPortal portal) : PersonTests(portal), IClassFixture<PostgreSqlPortal>;
