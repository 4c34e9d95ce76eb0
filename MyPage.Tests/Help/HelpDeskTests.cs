using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MyPage.Domain;
using MyPage.Domain.Contracts;
using MyPage.Domain.Help;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Tests.Import;
using MyPage.Web.Background.Jobs;
using MyPage.Web.Capabilities.Help;
using MyPage.Web.Persistence.Signals;
using Xunit;

namespace MyPage.Tests.Help;

/// <summary>Conversations at the desks: each message once, one operator at a time, and nobody else's.</summary>
public abstract class HelpDeskTests(PortalFixture fixture)
{
    private readonly PortalFactory _portal = fixture.Portal;

    [NeedsFact]
    public async Task Write_TheSameRequestManyTimesAtOnce_IsOneMessageOfOneConversation()
    {
        var holder = await _portal.AddHolderAsync();
        var order = HelpSeed.Order("こんにちは");

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => _portal.HelpDesk().WriteAsync(HelpSeed.CallerOf(holder), HelpSeed.NameOf(holder), order, default))));
        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => _portal.HelpDesk().WriteAsync(HelpSeed.CallerOf(holder), HelpSeed.NameOf(holder), HelpSeed.Order($"{i}"), default))));

        Assert.All(answers, answer => Assert.Equal(order.RequestId, answer.Value.Id));
        var messages = await _portal.MessagesAsync((await _portal.ThreadOfAsync(holder)).Id);
        Assert.Equal(Enumerable.Range(1, 7), messages.Select(message => message.Number));
        Assert.Single(messages, message => message.Text is "こんにちは");
    }

    /// <summary>Written on after an answer that did not come: what was added is not lost.</summary>
    [NeedsFact]
    public async Task Write_OtherWordsUnderTheSameRequest_AreAnotherMessage()
    {
        var holder = await _portal.AddHolderAsync();
        var order = HelpSeed.Order("こん");
        await _portal.HelpDesk().WriteAsync(HelpSeed.CallerOf(holder), HelpSeed.NameOf(holder), order, default);

        (await _portal.HelpDesk().WriteAsync(HelpSeed.CallerOf(holder), HelpSeed.NameOf(holder), order with { Text = "こんにちは" }, default)).Must();

        Assert.Equal(["こん", "こんにちは"], (await _portal.MessagesAsync((await _portal.ThreadOfAsync(holder)).Id)).Select(message => message.Text), StringComparer.Ordinal);
    }

    [NeedsFact]
    public async Task Take_ByManyAtOnce_IsOnesAndOnlyTheyAnswer()
    {
        var holder = await _portal.AddHolderAsync();
        (await _portal.HelpDesk().WriteAsync(HelpSeed.CallerOf(holder), HelpSeed.NameOf(holder), HelpSeed.Order("?"), default)).Must();
        var thread = await _portal.ThreadOfAsync(holder);
        var helpers = new[] { await _portal.AddHelperAsync(), await _portal.AddHelperAsync(), await _portal.AddHelperAsync(), await _portal.AddHelperAsync() };

        var taken = await Task.WhenAll(helpers.Select(helper => Task.Run(() => _portal.OperatorDesk().TakeAsync(helper, thread.Id, default))));

        var winner = helpers[Assert.Single(Enumerable.Range(0, 4), i => taken[i].IsDone)];
        Assert.All(taken.Where(result => !result.IsDone), result => Assert.Equal(HelpRefusal.TakenByAnother, result.Refusal));
        var loser = helpers.First(helper => helper != winner);
        Assert.Equal(HelpRefusal.TakenByAnother, (await _portal.OperatorDesk().AnswerAsync(loser, thread.Id, HelpSeed.Order("no"), default)).Refusal);
        var order = HelpSeed.Order("yes");
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => _portal.OperatorDesk().AnswerAsync(winner, thread.Id, order, default))));
        Assert.All(answers, answer => Assert.Equal(order.RequestId, answer.Value.Id));

        (await _portal.OperatorDesk().HandOverAsync(winner, thread.Id, loser.OperatorId!.Value, default)).Must();
        Assert.Equal(HelpRefusal.NotFound, (await _portal.OperatorDesk().HandOverAsync(loser, thread.Id, Guid.NewGuid(), default)).Refusal);
        (await _portal.OperatorDesk().CloseAsync(loser, thread.Id, 2, default)).Must();
        Assert.Equal(HelpRefusal.Closed, (await _portal.OperatorDesk().AnswerAsync(loser, thread.Id, HelpSeed.Order("late"), default)).Refusal);
        Assert.Equal(["?", "yes"], (await _portal.MessagesAsync(thread.Id)).Select(message => message.Text), StringComparer.Ordinal);
        Assert.Equal(1, (await _portal.ThreadOfAsync(holder)).UnreadAnswers);
    }

    /// <summary>The first words are with the customer already: whoever sends others under the same request is told so, and nothing more goes out.</summary>
    [NeedsFact]
    public async Task Answer_OtherWordsUnderTheSameRequest_IsRefusedAndTheFirstStand()
    {
        var holder = await _portal.AddHolderAsync();
        var helper = await _portal.AddHelperAsync();
        var thread = (await _portal.TalkAsync(holder, helper, "?", "はい")).ThreadId;
        var (order, desk) = (HelpSeed.Order("一つ目"), _portal.OperatorDesk());
        var first = (await desk.AnswerAsync(helper, thread, order, default)).Must();

        Assert.Equal(first.Id, (await desk.AnswerAsync(helper, thread, order, default)).Must().Id);
        Assert.Equal(HelpRefusal.RequestReused, (await desk.AnswerAsync(helper, thread, order with { Text = "二つ目" }, default)).Refusal);
        (await desk.NoteAsync(helper, thread, order.RequestId, "メモ", default)).Must();
        (await desk.NoteAsync(helper, thread, order.RequestId, "メモ", default)).Must();
        Assert.Equal(HelpRefusal.RequestReused, (await desk.NoteAsync(helper, thread, order.RequestId, "別のメモ", default)).Refusal);

        Assert.Equal(["?", "はい", "一つ目"], (await _portal.MessagesAsync(thread)).Select(message => message.Text), StringComparer.Ordinal);
    }

    [NeedsFact]
    public async Task Read_UpToWhatWasShown_LeavesWhatCameMeanwhileUnread()
    {
        var holder = await _portal.AddHolderAsync();
        var helper = await _portal.AddHelperAsync();
        var first = await _portal.TalkAsync(holder, helper, "?", "one");
        (await _portal.OperatorDesk().AnswerAsync(helper, first.ThreadId, HelpSeed.Order("two"), default)).Must();

        (await _portal.HelpDesk().ReadAsync(HelpSeed.CallerOf(holder), HelpSeed.NameOf(holder), first.Number, default)).Must();

        Assert.Equal((1, first.Number), (await _portal.ThreadOfAsync(holder) is var thread ? (thread.UnreadAnswers, thread.CustomerReadTo) : default));
        var other = await _portal.AddHolderAsync();
        Assert.Equal(HelpRefusal.NotFound, (await _portal.HelpDesk().ReadAsync(HelpSeed.CallerOf(other), HelpSeed.NameOf(holder), 2, default)).Refusal);
        Assert.Equal(HelpRefusal.NotFound, (await _portal.HelpDesk().WriteAsync(HelpSeed.CallerOf(other), HelpSeed.NameOf(holder), HelpSeed.Order("mine"), default)).Refusal);
    }

    [NeedsFact]
    public async Task Conversation_OfAUserWhoIsNoMore_IsNothingToTheNext()
    {
        var holder = await _portal.AddHolderAsync(lines: new LineSeed("佐藤 一郎"));
        var line = holder.SubscriptionId;
        var before = await _portal.LinkUserAsync(line);
        (await _portal.HelpDesk().WriteAsync(HelpSeed.CallerOf(before), HelpSeed.NameOf(line), HelpSeed.Order("わたしの秘密"), default)).Must();
        Assert.Single(await OfAsync(before));

        _portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await _portal.WriteAsync(async db =>
        {
            var subscription = await PortalSeed.LoadAsync(db, line);
            subscription.TakeOverUser(new RegisteredUser("鈴木 二郎", "スズキ ジロウ", new DateOnly(1990, 1, 1), Relation.Child), _portal.Clock.GetUtcNow());
        });
        await _portal.WriteAsync(async db => db.Add((await PortalSeed.LoadAsync(db, line)).ReissueUserCode(SealFor(line), _portal.Clock.GetUtcNow(), null).Value));
        var next = await LinkAgainAsync(line);

        Assert.Empty(await OfAsync(before));
        Assert.Empty(await OfAsync(next));
        (await _portal.HelpDesk().WriteAsync(HelpSeed.CallerOf(next), HelpSeed.NameOf(line), HelpSeed.Order("はじめまして"), default)).Must();
        var theirs = Assert.Single(await OfAsync(next));
        Assert.Equal(["はじめまして"], (await _portal.MessagesAsync(theirs.Id)).Select(message => message.Text), StringComparer.Ordinal);

        // The holder has a conversation of their own, and sees neither.
        Assert.Empty(await _portal.ReadAsync(db => HelpOwners.Seen(db, HelpSeed.CallerOf(holder)).ToListAsync()));
    }

    [NeedsFact]
    public async Task Write_VeryMuchInAnHour_IsRefusedUntilItIsOver()
    {
        var holder = await _portal.AddHolderAsync();
        var desk = ActivatorUtilities.CreateInstance<HelpDesk>(_portal.Services, Options.Create(new HelpOptions { MessagesAnHour = 3 }), new FixedClock(_portal.Clock.GetUtcNow()));
        for (var i = 0; i < 3; i++)
        {
            (await desk.WriteAsync(HelpSeed.CallerOf(holder), HelpSeed.NameOf(holder), HelpSeed.Order($"{i}"), default)).Must();
        }

        Assert.Equal(HelpRefusal.TooMany, (await desk.WriteAsync(HelpSeed.CallerOf(holder), HelpSeed.NameOf(holder), HelpSeed.Order("4"), default)).Refusal);
        var later = ActivatorUtilities.CreateInstance<HelpDesk>(_portal.Services, Options.Create(new HelpOptions { MessagesAnHour = 3 }), new FixedClock(_portal.Clock.GetUtcNow().AddHours(1)));
        Assert.True((await later.WriteAsync(HelpSeed.CallerOf(holder), HelpSeed.NameOf(holder), HelpSeed.Order("4"), default)).IsDone);
    }

    [NeedsFact]
    public async Task Act_Committed_TellsWhoListensAndARefusedOneNobody()
    {
        var holder = await _portal.AddHolderAsync();
        using var heard = _portal.Services.GetRequiredService<LiveSignals>().Subscribe(HelpSignals.Topic(HelpOwner.Holder(holder.ContractId)));
        await _portal.HelpDesk().WriteAsync(HelpSeed.CallerOf(holder), HelpSeed.NameOf(holder), HelpSeed.Order(" "), default);
        await _portal.HelpDesk().WriteAsync(HelpSeed.CallerOf(holder), HelpSeed.NameOf(holder), HelpSeed.Order("!"), default);
        heard.Dispose();

        var signals = new List<Signal>();
        await foreach (var signal in heard.ReadAsync(default))
        {
            signals.Add(signal);
        }

        Assert.Single(signals);
    }

    [NeedsFact]
    public async Task Retention_RunTwice_RemovesWhatIsOlderAndNothingElse()
    {
        var (old, kept) = (await _portal.AddHolderAsync(), await _portal.AddHolderAsync());
        var helper = await _portal.AddHelperAsync();
        var picture = (await PictureDrawing.DrawAsync(HelpSeed.Photo(), default)).Value;
        (await _portal.HelpDesk().WriteAsync(HelpSeed.CallerOf(old), HelpSeed.NameOf(old), HelpSeed.Order("old", picture), default)).Must();
        (await _portal.HelpDesk().WriteAsync(HelpSeed.CallerOf(kept), HelpSeed.NameOf(kept), HelpSeed.Order("old as well", picture), default)).Must();
        var (gone, stays) = ((await _portal.ThreadOfAsync(old)).Id, (await _portal.ThreadOfAsync(kept)).Id);
        (await _portal.OperatorDesk().NoteAsync(helper, gone, Guid.NewGuid(), "note", default)).Must();
        var start = _portal.Clock.GetUtcNow();
        await ActivatorUtilities.CreateInstance<HelpDesk>(_portal.Services, new FixedClock(start.AddMonths(12)))
            .WriteAsync(HelpSeed.CallerOf(kept), HelpSeed.NameOf(kept), HelpSeed.Order("newer"), default);
        var job = ActivatorUtilities.CreateInstance<HelpRetention>(_portal.Services, new FixedClock(start.AddMonths(24).AddDays(1)));

        await job.RunAsync(NewRun(), default);
        await job.RunAsync(NewRun(), default);

        Assert.Equal((0, 0, 0, 0), await CountAsync(gone));
        Assert.Equal(["newer"], (await _portal.MessagesAsync(stays)).Select(message => message.Text), StringComparer.Ordinal);
        Assert.Equal((1, 1, 0, 0), await CountAsync(stays));
    }

    [NeedsFact]
    public async Task Wait_FromTheLastHoursAnswers_IsTheirMedianWithinOpeningHours()
    {
        // Nobody else answers at that time.
        var day = new DateTimeOffset(2027, 3, 3, 1, 0, 0, TimeSpan.Zero);
        foreach (var (asked, answered) in new[] { (-10, 5), (0, 10), (0, 90) })
        {
            var thread = new HelpThread(HelpOwner.Holder((await _portal.AddHolderAsync()).ContractId), day.AddMinutes(asked));
            var helper = new HelpOperator(Guid.NewGuid(), "one");
            await _portal.WriteAsync(db =>
            {
                db.Add(thread);
                db.Add(thread.Write(Guid.NewGuid(), HelpWay.Portal, new HelpContent("?"), day.AddMinutes(asked)).Value);
                thread.Take(helper);
                db.Add(thread.Answer(Guid.NewGuid(), helper, new HelpContent("!"), day.AddMinutes(answered)).Value);
                return Task.CompletedTask;
            });
        }

        // 10:00 in Tokyo is when they open: who wrote ten minutes before that waited five.
        Assert.Equal(TimeSpan.FromMinutes(10), (await WaitAtAsync(day.AddMinutes(95))).Typical);
        Assert.Null((await WaitAtAsync(day.AddHours(6))).Typical);
        Assert.Equal((false, (DateTimeOffset?)day.AddDays(1)), await WaitAtAsync(day.AddHours(9)) is var closed ? (closed.IsOpen, closed.OpenFrom) : default);
    }

    private Task<ExpectedWait> WaitAtAsync(DateTimeOffset at) => ActivatorUtilities.CreateInstance<HelpWaits>(
        _portal.Services, new FixedClock(at), new Microsoft.Extensions.Caching.Memory.MemoryCache(new Microsoft.Extensions.Caching.Memory.MemoryCacheOptions())).FindAsync(default);

    private JobRun NewRun() => new(HelpRetention.Name, new JobOptions { Pause = TimeSpan.Zero }, _portal.Services.GetRequiredService<JobMetrics>(), Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);

    private Task<(int Threads, int Messages, int Pictures, int Notes)> CountAsync(Guid threadId) => _portal.ReadAsync(async db => (
        await db.Set<HelpThread>().CountAsync(thread => thread.Id == threadId),
        await db.Set<HelpMessage>().CountAsync(message => message.ThreadId == threadId),
        await db.Set<HelpPicture>().CountAsync(picture => picture.ThreadId == threadId),
        await db.Set<HelpNote>().CountAsync(note => note.ThreadId == threadId)));

    private Task<List<HelpThread>> OfAsync(Guid account) => _portal.ReadAsync(db => HelpOwners.Seen(db, HelpSeed.CallerOf(account)).ToListAsync());

    private MyPage.Domain.UserCodes.SealedUserCode SealFor(Guid line) =>
        _portal.Services.GetRequiredService<MyPage.Web.Capabilities.UserCodes.UserCodeVault>().Seal(MyPage.Domain.UserCodes.UserCodeDigits.Create(), line);

    private async Task<Guid> LinkAgainAsync(Guid line)
    {
        var account = new MyPage.Domain.Linking.LineAccount($"U{Guid.NewGuid():N}", "つぎ", _portal.Clock.GetUtcNow());
        await _portal.WriteAsync(async db =>
        {
            var subscription = await PortalSeed.LoadAsync(db, line);
            db.AddRange(account, MyPage.Domain.Linking.RegisteredUserLinking.Complete(subscription, subscription.CurrentUserCode!, account.Id, _portal.Clock.GetUtcNow()));
        });
        return account.Id;
    }
}

public sealed class HelpDeskOnSqlite(SqlitePortal fixture) : HelpDeskTests(fixture), IClassFixture<SqlitePortal>;

[Needs(Need.PostgreSql)]
public sealed class HelpDeskOnPostgreSql(PostgreSqlPortal fixture) : HelpDeskTests(fixture), IClassFixture<PostgreSqlPortal>;
