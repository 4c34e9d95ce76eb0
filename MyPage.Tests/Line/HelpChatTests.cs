using System.Net.Http.Headers;
using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Help;
using MyPage.Domain.Linking;
using MyPage.Tests.Databases;
using MyPage.Tests.Help;
using MyPage.Tests.Hosting;
using MyPage.Web.Capabilities.Help;
using Xunit;

namespace MyPage.Tests.Line;

/// <summary>いつでもヘルプ in the chat, both ways. Each test plays another person.</summary>
public abstract class HelpChatTests(MessagingFixture fixture)
{
    private readonly MessagingHost _host = fixture.Host;

    private PortalFactory Portal => _host.Portal;

    [NeedsFact]
    public async Task Text_OfSomebodyUnlinked_IsTheirConversationAndTheAnswerComesBack()
    {
        var account = await AccountAsync(await _host.BefriendAsync("taro"));
        var before = (await _host.SaidToAsync("taro")).Count;

        await SayAsync("taro", "まだ届きません");
        await SayAsync("taro", "いつ届きますか");

        // It is said once that it was taken; a question for the data is answered as ever, and is no message.
        Assert.Single((await _host.SaidToAsync("taro")).Skip(before));
        Assert.Contains("お預かりしました", await _host.WordsAfterAsync("taro", before), StringComparison.Ordinal);
        await SayAsync("taro", "データ残量");

        // A sentence goes on telling, whatever word is in it.
        await SayAsync("taro", "データ通信もまだ使えないままです。");
        var thread = await Portal.ThreadOfAsync(HelpOwner.LineAccount(account.Id));
        Assert.Equal(["まだ届きません", "いつ届きますか", "データ通信もまだ使えないままです。"], (await Portal.MessagesAsync(thread.Id)).Select(message => message.Text), StringComparer.Ordinal);
        Assert.Equal((HelpState.Waiting, HelpWay.Line), (thread.State, thread.LastWay));

        before = (await _host.SaidToAsync("taro")).Count;
        var helper = await Portal.AddHelperAsync();
        (await Portal.OperatorDesk().TakeAsync(helper, thread.Id, default)).Must();
        var answer = (await Portal.OperatorDesk().AnswerAsync(helper, thread.Id, HelpSeed.Order("明日届きます"), default)).Value;
        await _host.SettledAsync();

        Assert.Contains("明日届きます", await _host.WordsAfterAsync("taro", before), StringComparison.Ordinal);
        Assert.DoesNotContain("【", await _host.WordsAfterAsync("taro", before), StringComparison.Ordinal);
        Assert.Equal(HelpDelivery.Sent, await DeliveryAsync(answer));

        // While somebody talks with them, what another answer takes as its own is read by the operator as well.
        await SayAsync("taro", "データは減りますか");
        Assert.Equal("データは減りますか", (await Portal.MessagesAsync(thread.Id))[^1].Text);
    }

    [NeedsFact]
    public async Task Answer_ToSomebodyWhoBlocked_IsMarkedAndStandsInThePortal()
    {
        var holder = await Portal.AddHolderAsync();
        var account = await AccountAsync(await _host.BefriendAsync("hanako"));
        await LinkAsync(holder, account);
        await SayAsync("hanako", "質問です");
        await _host.ApiAsync("/people/hanako/block", new { });
        await _host.SettledAsync();

        var helper = await Portal.AddHelperAsync();
        var thread = await Portal.ThreadOfAsync(holder);
        (await Portal.OperatorDesk().TakeAsync(helper, thread.Id, default)).Must();
        var answer = (await Portal.OperatorDesk().AnswerAsync(helper, thread.Id, HelpSeed.Order("お答えです"), default)).Value;
        await _host.SettledAsync();

        Assert.Equal(HelpDelivery.Failed, await DeliveryAsync(answer));
        Assert.Equal(1, (await Portal.ThreadOfAsync(holder)).UnreadAnswers);
    }

    [NeedsFact]
    public async Task Answer_AfterTheLinkEnded_GoesToNobody()
    {
        var holder = await Portal.AddHolderAsync();
        var account = await AccountAsync(await _host.BefriendAsync("alice"));
        await LinkAsync(holder, account);
        await SayAsync("alice", "質問です");
        var helper = await Portal.AddHelperAsync();
        var thread = await Portal.ThreadOfAsync(holder);
        (await Portal.OperatorDesk().TakeAsync(helper, thread.Id, default)).Must();
        await Portal.WriteAsync(async db => (await db.ContractHolderLinks.SingleAsync(link => link.ContractId == holder.ContractId && link.EndedAt == null)).End(LinkEndCause.ByHolder, _host.Clock.GetUtcNow()));
        var before = (await _host.SaidToAsync("alice")).Count;

        var answer = (await Portal.OperatorDesk().AnswerAsync(helper, thread.Id, HelpSeed.Order("ほかの人には内緒"), default)).Value;
        await _host.SettledAsync();

        Assert.Equal(HelpDelivery.None, await DeliveryAsync(answer));
        Assert.Equal(before, (await _host.SaidToAsync("alice")).Count);

        // What they write from now on is their own.
        await SayAsync("alice", "もしもし");
        Assert.Equal(["もしもし"], (await Portal.MessagesAsync((await Portal.ThreadOfAsync(HelpOwner.LineAccount(account.Id))).Id)).Select(message => message.Text), StringComparer.Ordinal);
    }

    [NeedsFact]
    public async Task Text_OfSomebodyWithSeveral_IsAskedForAndThenGoesToTheLastAnswered()
    {
        var (first, second) = (await Portal.AddHolderAsync(), await Portal.AddHolderAsync());
        var account = await AccountAsync(await _host.BefriendAsync("kenichi"));
        await LinkAsync(first, account);
        await LinkAsync(second, account);
        var before = (await _host.SaidToAsync("kenichi")).Count;

        await SayAsync("kenichi", "まとめて払えますか");

        var asked = await _host.WordsAfterAsync("kenichi", before);
        Assert.Contains("quickReply", asked, StringComparison.Ordinal);
        Assert.Contains($"help:to:c-{second.ContractId:N}", asked, StringComparison.Ordinal);
        Assert.False(await Portal.ReadAsync(db => db.Set<HelpThread>().AnyAsync(thread => thread.ContractId == first.ContractId || thread.ContractId == second.ContractId)));

        await _host.ApiAsync("/people/kenichi/postback", new { data = $"help:to:c-{second.ContractId:N}" });
        await _host.SettledAsync();
        var thread = await Portal.ThreadOfAsync(second);
        Assert.Equal(["まとめて払えますか"], (await Portal.MessagesAsync(thread.Id)).Select(message => message.Text), StringComparer.Ordinal);
        Assert.Empty(await Portal.ReadAsync(db => db.Set<UndecidedMessage>().Where(message => message.LineAccountId == account.Id).ToListAsync()));

        // Somebody else's is none of theirs.
        var stranger = await Portal.AddHolderAsync();
        await SayAsync("kenichi", "もうひとつ");
        await _host.ApiAsync("/people/kenichi/postback", new { data = $"help:to:c-{stranger.ContractId:N}" });
        await _host.SettledAsync();
        Assert.False(await Portal.ReadAsync(db => db.Set<HelpThread>().AnyAsync(one => one.ContractId == stranger.ContractId)));

        var helper = await Portal.AddHelperAsync();
        (await Portal.OperatorDesk().TakeAsync(helper, thread.Id, default)).Must();
        before = (await _host.SaidToAsync("kenichi")).Count;
        (await Portal.OperatorDesk().AnswerAsync(helper, thread.Id, HelpSeed.Order("できます"), default)).Must();
        await _host.SettledAsync();

        // In one chat they read which of their conversations is answered.
        var number = await Portal.ReadAsync(db => db.Contracts.Where(contract => contract.Id == second.ContractId).Select(contract => contract.Number).SingleAsync());
        Assert.Contains($"【ご契約 {number}】", await _host.WordsAfterAsync("kenichi", before), StringComparison.Ordinal);
        await SayAsync("kenichi", "ありがとう");
        Assert.Equal(["まとめて払えますか", "できます", "もうひとつ", "ありがとう"], (await Portal.MessagesAsync(thread.Id)).Select(message => message.Text), StringComparer.Ordinal);
    }

    [NeedsFact]
    public async Task Picture_SentInLine_IsFetchedAndDrawnAnew()
    {
        var account = await AccountAsync(await _host.BefriendAsync("jiro"));

        await SendPictureAsync("jiro", HelpSeed.Photo());

        var message = Assert.Single(await Portal.MessagesAsync((await Portal.ThreadOfAsync(HelpOwner.LineAccount(account.Id))).Id));
        Assert.Equal((null, false), (message.AwaitedPicture, message.PictureFailed));
        var picture = await Portal.ReadAsync(db => db.Set<HelpPicture>().AsNoTracking().SingleAsync(one => one.Id == message.PictureId));
        Assert.Equal((400, 200, message.ThreadId), (picture.Width, picture.Height, picture.ThreadId));

        // LINE has it no more: it is said in its place.
        using var gone = await _host.PostAsync(MessagingHost.Body(MessagingEvents.Picture(account.LineUserId, "499999999999999999", _host.Clock.GetUtcNow())));
        await _host.SettledAsync();
        Assert.True((await Portal.MessagesAsync(message.ThreadId))[^1].PictureFailed);
    }

    private async Task SendPictureAsync(string person, byte[] bytes)
    {
        using var body = new ByteArrayContent(bytes);
        body.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
        using var answer = await _host.Line.PostAsync($"/simulator/api/people/{person}/picture", body);
        answer.EnsureSuccessStatusCode();
        await _host.SettledAsync();
    }

    private async Task SayAsync(string person, string text)
    {
        await _host.ApiAsync($"/people/{person}/text", new { text });
        await _host.SettledAsync();
    }

    private Task LinkAsync(Holder holder, LineAccount account) => Portal.WriteAsync(db =>
    {
        db.ContractHolderLinks.Add(new ContractHolderLink(holder.ContractId, account.Id, _host.Clock.GetUtcNow()));
        return Task.CompletedTask;
    });

    private Task<HelpDelivery> DeliveryAsync(HelpMessage answer) => Portal.ReadAsync(db => db.Set<HelpMessage>().Where(message => message.Id == answer.Id).Select(message => message.Delivery).SingleAsync());

    private Task<LineAccount> AccountAsync(string userId) => Portal.ReadAsync(db => db.LineAccounts.SingleAsync(account => account.LineUserId == userId));
}

public sealed class HelpChatOnSqlite(MessagingOnSqlite fixture) : HelpChatTests(fixture), IClassFixture<MessagingOnSqlite>;

[Needs(Need.PostgreSql)]
public sealed class HelpChatOnPostgreSql(MessagingOnPostgreSql fixture) : HelpChatTests(fixture), IClassFixture<MessagingOnPostgreSql>;
