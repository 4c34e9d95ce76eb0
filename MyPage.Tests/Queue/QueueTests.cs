using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Domain.Help;
using MyPage.Tests.Databases;
using MyPage.Tests.Help;
using MyPage.Tests.Hosting;
using MyPage.Tests.Operator;
using MyPage.Web.Capabilities.Help;
using MyPage.Web.Features.Operator.Queue;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;
using Xunit;

namespace MyPage.Tests.Queue;

/// <summary>受付: which conversations stand where, in which order, for whom; and what operators keep for themselves.</summary>
public abstract class QueueTests(PortalFixture fixture)
{
    private readonly PortalFactory _portal = fixture.Portal;

    private QueueQuery Query => _portal.Services.GetRequiredService<QueueQuery>();

    [NeedsFact]
    public async Task List_EachView_HasItsOwnInTheOrderOfWaiting()
    {
        var (me, other) = (await _portal.AddHelperAsync(), await _portal.AddHelperAsync());
        var first = await AskAsync("最初");
        var second = await AskAsync("次");
        var mine = await AskAsync("わたしの");
        var theirs = await AskAsync("ほかの人の");
        var closed = await AskAsync("終わった");
        (await _portal.OperatorDesk().TakeAsync(me, mine, default)).Must();
        (await _portal.OperatorDesk().TakeAsync(other, theirs, default)).Must();
        (await _portal.OperatorDesk().CloseAsync(me, closed, 1, default)).Must();

        var waiting = await ListAsync(me, QueueFilter.None);
        Assert.True(waiting.IndexOf(first) >= 0 && waiting.IndexOf(first) < waiting.IndexOf(second));
        Assert.Empty(waiting.Intersect([mine, theirs, closed]));
        Assert.Equal([mine], await ListAsync(me, QueueFilter.None with { Tab = QueueTab.Mine }));
        var all = await ListAsync(me, QueueFilter.None with { Tab = QueueTab.All });
        Assert.Empty(new[] { first, second, mine, theirs }.Except(all));
        Assert.DoesNotContain(closed, all);
        Assert.Contains(closed, await ListAsync(me, QueueFilter.None with { Tab = QueueTab.All, State = HelpState.Closed }));
        Assert.Equal([theirs], await ListAsync(me, QueueFilter.None with { Tab = QueueTab.All, Operator = other.Name }));

        var counts = await Query.CountAsync(me, default);
        Assert.Equal((1, 1), (counts.Mine, counts.MineWaiting));
        Assert.NotNull(counts.WaitsSince);
    }

    [NeedsFact]
    public async Task List_Reversed_IsTheOtherWayRound_AndWhoWaitsForNothingIsLast()
    {
        var me = await _portal.AddHelperAsync();
        var answered = await AskAsync("返信済み");
        var waits = await AskAsync("待っている");
        (await _portal.OperatorDesk().TakeAsync(me, answered, default)).Must();
        (await _portal.OperatorDesk().TakeAsync(me, waits, default)).Must();
        (await _portal.OperatorDesk().AnswerAsync(me, answered, HelpSeed.Order("はい"), default)).Must();
        var mine = QueueFilter.None with { Tab = QueueTab.Mine };

        Assert.Equal([waits, answered], await ListAsync(me, mine));
        Assert.Equal([waits, answered], await ListAsync(me, mine with { Reversed = true }));
        Assert.Equal([answered, waits], await ListAsync(me, mine with { Order = QueueOrder.Last }));
        Assert.Equal([waits, answered], await ListAsync(me, mine with { Order = QueueOrder.Last, Reversed = true }));
        Assert.Equal([waits], await ListAsync(me, mine with { Unread = true }));
        Assert.Empty(await ListAsync(me, mine with { Way = HelpWay.Line }));
    }

    [NeedsFact]
    public async Task List_Pages_HaveEachConversationOnce()
    {
        var me = await _portal.AddHelperAsync();
        var all = new List<Guid>();
        for (var i = 0; i < QueueQuery.PageSize + 3; i++)
        {
            all.Add(await AskAsync($"{i}"));
            (await _portal.OperatorDesk().TakeAsync(me, all[^1], default)).Must();
            if (i % 2 == 0)
            {
                (await _portal.OperatorDesk().AnswerAsync(me, all[^1], HelpSeed.Order("はい"), default)).Must();
            }
        }

        var pages = await Task.WhenAll(Enumerable.Range(0, 3).Select(page => ListAsync(me, QueueFilter.None with { Tab = QueueTab.Mine, Page = page })));

        Assert.Equal([QueueQuery.PageSize, 3, 0], pages.Select(page => page.Count));
        Assert.Equal(all.Order(), pages.SelectMany(page => page).Order());
    }

    [NeedsFact]
    public async Task Row_SaysWhoseItIs_AndNotWhoTheNextUserIs()
    {
        var me = await _portal.AddHelperAsync();
        var holder = await _portal.AddHolderAsync(lines: [new LineSeed("鈴木 さくら")]);
        var account = await _portal.LinkUserAsync(holder.SubscriptionId, "さくらちゃん");
        (await _portal.HelpDesk().WriteAsync(HelpSeed.CallerOf(account), HelpSeed.NameOf(holder.SubscriptionId), HelpSeed.Order("残りは?"), default)).Must();
        var thread = await _portal.ReadAsync(db => db.Set<HelpThread>().SingleAsync(found => found.SubscriptionId == holder.SubscriptionId));

        var before = Assert.Single(await Query.AgainAsync(me, [thread.Id], default));
        await _portal.WriteAsync(async db => (await PortalSeed.LoadAsync(db, holder.SubscriptionId)).TakeOverUser(
            new MyPage.Domain.Contracts.RegisteredUser("鈴木 次郎", "スズキ ジロウ", new DateOnly(1990, 1, 1), MyPage.Domain.Contracts.Relation.Child), _portal.Clock.GetUtcNow()));
        var after = Assert.Single(await Query.AgainAsync(me, [thread.Id], default));

        Assert.Equal(("鈴木 さくら", HelpOwnerKind.User, "残りは?", 1), (before.Name, before.Kind, before.LastText, before.Unread));
        Assert.Null(after.Name);
    }

    [NeedsFact]
    public async Task Window_WhileRead_MovesNothing()
    {
        var me = await _portal.AddHelperAsync();
        var (first, second) = (await AskAsync("一"), await AskAsync("二"));
        (await _portal.OperatorDesk().TakeAsync(me, first, default)).Must();
        (await _portal.OperatorDesk().TakeAsync(me, second, default)).Must();
        var window = new QueueWindow(Query);
        await window.LoadAsync(me, QueueFilter.None with { Tab = QueueTab.Mine }, default);

        (await _portal.OperatorDesk().CloseAsync(me, first, 1, default)).Must();
        await window.RefreshAsync(me, isRead: true, default);

        Assert.Equal([(first, HelpState.Closed), (second, HelpState.Taken)], window.Rows.Select(row => (row.Id, row.State)));
        Assert.True(window.HasNews);
        await window.RefreshAsync(me, isRead: false, default);
        Assert.Equal(second, Assert.Single(window.Rows).Id);
        Assert.False(window.HasNews);
    }

    [NeedsFact]
    public async Task Queue_ForAnotherRole_IsAFaultOfTheProgram()
    {
        var campaigns = await _portal.AddHelperAsync(OperatorRole.Campaigns);

        await Assert.ThrowsAsync<InvalidOperationException>(() => Query.ListAsync(campaigns, QueueFilter.None, default));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Query.CountAsync(campaigns, default));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Query.AgainAsync(new OperatorCaller(), [], default));
        await Assert.ThrowsAsync<InvalidOperationException>(() => _portal.Services.GetRequiredService<ConversationQuery>().OpenAsync(campaigns, Guid.NewGuid(), default));
        var filters = _portal.Services.GetRequiredService<KeptFilterDesk>();
        await Assert.ThrowsAsync<InvalidOperationException>(() => filters.ListAsync(campaigns, KeptFilterPage.Queue, default));
        await Assert.ThrowsAsync<InvalidOperationException>(() => filters.KeepAsync(campaigns, KeptFilterPage.Queue, "n", "tab=all", default));
        await Assert.ThrowsAsync<InvalidOperationException>(() => filters.ForgetAsync(campaigns, Guid.NewGuid(), default));
    }

    [NeedsFact]
    public async Task Filters_Kept_AreTheOperatorsOwn()
    {
        var visitor = await _portal.AddSignedInOperatorAsync(OperatorRole.Support);
        var another = await _portal.AddSignedInOperatorAsync(OperatorRole.Support);
        var page = await visitor.GetAsync("/operator/queue?tab=all&way=line&unread=1");

        var kept = await visitor.SubmitAsync(page, "保存", ("この絞り込みの名前", "LINEの未読"));

        Assert.Contains("絞り込みを保存しました", kept.Words, StringComparison.Ordinal);
        var link = (await visitor.GetAsync("/operator/queue")).Document.QuerySelector(".queue-chip a")!;
        Assert.Equal(("LINEの未読", "/operator/queue?tab=all&way=line&unread=1"), (link.TextContent, link.GetAttribute("href")));
        Assert.Empty((await another.GetAsync("/operator/queue")).Document.QuerySelectorAll(".queue-chip"));

        var window = await visitor.GetAsync("/operator/queue");
        await visitor.PressAsync(await visitor.GetAsync("/operator/queue"), "×LINEの未読の保存をやめる");
        Assert.Empty((await visitor.GetAsync("/operator/queue")).Document.QuerySelectorAll(".queue-chip"));
        Assert.Contains("すでにありません", (await visitor.PressAsync(window, "×LINEの未読の保存をやめる")).Words, StringComparison.Ordinal);
    }

    [NeedsFact]
    public async Task Filters_ManyAtOnce_AreNeverMoreThanOneKeeps()
    {
        var me = await _portal.AddHelperAsync();
        var filters = _portal.Services.GetRequiredService<KeptFilterDesk>();

        await Task.WhenAll(Enumerable.Range(0, KeptFilterDesk.Most + 5).Select(i => filters.KeepAsync(me, KeptFilterPage.Queue, $"f{i}", "tab=all", default)));

        Assert.Equal(KeptFilterDesk.Most, (await filters.ListAsync(me, KeptFilterPage.Queue, default)).Count);
        Assert.False(await filters.KeepAsync(me, KeptFilterPage.Queue, "one more", "tab=all", default));
        Assert.False(await filters.KeepAsync(me, KeptFilterPage.Queue, " ", "tab=all", default));

        // Another page has as many of its own, and takes no name from this one.
        Assert.Empty(await filters.ListAsync(me, KeptFilterPage.Audit, default));
        var taken = (await filters.ListAsync(me, KeptFilterPage.Queue, default))[0].Name;
        Assert.False(await filters.KeepAsync(me, KeptFilterPage.Audit, taken, "way=Line", default));
        Assert.True(await filters.KeepAsync(me, KeptFilterPage.Audit, "LINE", "way=Line", default));
        Assert.Equal("way=Line", Assert.Single(await filters.ListAsync(me, KeptFilterPage.Audit, default)).Said);
        Assert.All(await filters.ListAsync(me, KeptFilterPage.Queue, default), kept => Assert.Equal("tab=all", kept.Said));
    }

    private async Task<List<Guid>> ListAsync(OperatorCaller caller, QueueFilter filter) => [.. (await Query.ListAsync(caller, filter, default)).Rows.Select(row => row.Id)];

    private async Task<Guid> AskAsync(string text)
    {
        var holder = await _portal.AddHolderAsync();
        return (await _portal.HelpDesk().WriteAsync(HelpSeed.CallerOf(holder), HelpSeed.NameOf(holder), HelpSeed.Order(text), default)).Must().ThreadId;
    }
}

public sealed class QueueOnSqlite(SqlitePortal portal) : QueueTests(portal), IClassFixture<SqlitePortal>;

[Needs(Need.PostgreSql)]
public sealed class QueueOnPostgreSql(PostgreSqlPortal portal) : QueueTests(portal), IClassFixture<PostgreSqlPortal>;
