using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Domain.Help;
using MyPage.Tests.Databases;
using MyPage.Tests.Help;
using MyPage.Tests.Hosting;
using MyPage.Web.Capabilities.Help;
using MyPage.Web.Persistence.Signals;
using Xunit;

namespace MyPage.Tests.Queue;

/// <summary>
/// A conversation that goes to and fro between portal and LINE on two nodes, one of which is killed: nothing is lost or doubled, and of several who reach for it one has it.
/// </summary>
public abstract class ConversationNodeTests(PortalFixture fixture)
{
    private readonly PortalFactory _portal = fixture.Portal;

    protected PortalFactory Portal => _portal;

    [NeedsFact]
    public async Task Conversation_OnTwoNodesInRandomOrder_OneKilled_KeepsEveryMessageOnce()
    {
        var holder = await _portal.AddHolderAsync();
        var account = await _portal.LinkHolderAsync(holder.ContractId);
        var helper = await _portal.AddHelperAsync();
        (await _portal.HelpDesk().WriteAsync(HelpSeed.CallerOf(holder), HelpSeed.NameOf(holder), HelpSeed.Order("はじめ"), default)).Must();
        var thread = await _portal.ThreadOfAsync(holder);
        (await _portal.OperatorDesk().TakeAsync(helper, thread.Id, default)).Must();
        var second = new PortalFactory(_portal.Database, clock: _portal.Clock);
        second.StartServer();
        var said = new ConcurrentBag<string>(["はじめ"]);
        var order = Enumerable.Range(0, 36).ToArray();
        new Random(20261130).Shuffle(order);

        // Each node gets what comes; the second dies in the middle, and what it was asked is asked of the first then.
        var dead = false;
        await Parallel.ForEachAsync(order, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (number, cancellationToken) =>
        {
            var (text, request) = ($"{number}", Guid.CreateVersion7());
            if (number == order[18])
            {
                Volatile.Write(ref dead, true);
                await second.DisposeAsync();
            }

            try
            {
                await SayAsync(number % 2 == 0 && !Volatile.Read(ref dead) ? second : _portal, number % 3);
            }
            catch (Exception) when (Volatile.Read(ref dead))
            {
                await SayAsync(_portal, number % 3);
            }

            said.Add(text);

            Task SayAsync(PortalFactory node, int way) => way switch
            {
                0 => MustAsync(node.HelpDesk().WriteAsync(HelpSeed.CallerOf(holder), HelpSeed.NameOf(holder), new HelpOrder(request, text), cancellationToken)),
                1 => MustAsync(node.OperatorDesk().AnswerAsync(helper, thread.Id, new HelpOrder(request, text), cancellationToken)),
                _ => MustAsync(node.Services.GetRequiredService<HelpActs>().RunAsync(
                    HelpSeed.CallerOf(account), db => node.HelpDesk().WriteAsync(db, HelpOwner.Holder(holder.ContractId), HelpWay.Line, new HelpOrder(request, text), null, cancellationToken), cancellationToken)),
            };
        });

        var messages = await _portal.MessagesAsync(thread.Id);
        Assert.Equal(Enumerable.Range(1, said.Count), messages.Select(message => message.Number));
        Assert.Equal(said.Order(StringComparer.Ordinal), messages.Select(message => message.Text).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.All(messages.Skip(1), message => Assert.Equal(int.Parse(message.Text, System.Globalization.CultureInfo.InvariantCulture) % 3 == 1, message.Author is HelpAuthor.Operator));
        var now = await _portal.ThreadOfAsync(holder);
        Assert.Equal((HelpState.Taken, helper.OperatorId, messages.Count), (now.State, now.OperatorId, now.LastNumber));
    }

    [NeedsFact]
    public async Task Take_ManyAtOnceOnTwoNodes_OneHasIt_AndEachOtherIsToldWho()
    {
        await using var second = new PortalFactory(_portal.Database, clock: _portal.Clock);
        second.StartServer();
        var holder = await _portal.AddHolderAsync();
        (await _portal.HelpDesk().WriteAsync(HelpSeed.CallerOf(holder), HelpSeed.NameOf(holder), HelpSeed.Order("だれか"), default)).Must();
        var thread = await _portal.ThreadOfAsync(holder);
        var helpers = new List<Web.Security.Callers.OperatorCaller>();
        for (var i = 0; i < 6; i++)
        {
            helpers.Add(await _portal.AddHelperAsync());
        }

        var answers = await Task.WhenAll(helpers.Select((helper, i) => (i % 2 == 0 ? _portal : second).OperatorDesk().TakeAsync(helper, thread.Id, default)));

        var winner = helpers[answers.Index().Single(answer => answer.Item.IsDone).Index];
        Assert.All(answers.Where(answer => !answer.IsDone), answer => Assert.Equal(HelpRefusal.TakenByAnother, answer.Refusal));
        Assert.Equal(winner.Name, (await _portal.ThreadOfAsync(holder)).OperatorName);

        // Whoever lost and answers all the same changes nothing; notes are everybody's.
        var loser = helpers.First(helper => helper != winner);
        Assert.Equal(HelpRefusal.TakenByAnother, (await second.OperatorDesk().AnswerAsync(loser, thread.Id, HelpSeed.Order("わたしが"), default)).Refusal);
        (await second.OperatorDesk().NoteAsync(loser, thread.Id, Guid.NewGuid(), "かぶりました", default)).Must();
        Assert.Single(await _portal.MessagesAsync(thread.Id));
    }

    private static async Task MustAsync(Task<MyPage.Domain.Result<HelpMessage, HelpRefusal>> act) => (await act).Must();
}

public sealed class ConversationNodesOnSqlite(SqlitePortal portal) : ConversationNodeTests(portal), IClassFixture<SqlitePortal>;

[Needs(Need.PostgreSql)]
public sealed class ConversationNodesOnPostgreSql(PostgreSqlPortal portal) : ConversationNodeTests(portal), IClassFixture<PostgreSqlPortal>
{
    [NeedsFact]
    public async Task Message_OnTheOtherNode_IsToldHere()
    {
        await using var second = new PortalFactory(Portal.Database, clock: Portal.Clock);
        second.StartServer();
        await Until.TrueAsync(() => second.Services.GetRequiredService<PostgreSqlSignals>().IsListening && Portal.Services.GetRequiredService<PostgreSqlSignals>().IsListening, "both to listen");
        var holder = await Portal.AddHolderAsync();
        using var heard = Portal.Services.GetRequiredService<LiveSignals>().Subscribe(HelpSignals.Queue);

        var written = (await second.HelpDesk().WriteAsync(HelpSeed.CallerOf(holder), HelpSeed.NameOf(holder), HelpSeed.Order("ここにいます"), default)).Must();

        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await foreach (var signal in heard.ReadAsync(limit.Token))
        {
            if (string.Equals(signal.Payload, written.ThreadId.ToString("N"), StringComparison.Ordinal))
            {
                return;
            }
        }
    }
}
