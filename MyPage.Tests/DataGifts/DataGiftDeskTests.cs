using Microsoft.EntityFrameworkCore;
using MyPage.Domain.MobileData;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Auditing;
using MyPage.Web.Capabilities.DataGifts;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Happenings.DataGifts;
using MyPage.Web.Outbox;
using Xunit;

namespace MyPage.Tests.DataGifts;

/// <summary>Gifts at the desk: each act once, whoever else acts, and MB neither lost nor made.</summary>
public abstract class DataGiftDeskTests(PortalFixture fixture)
{
    private readonly PortalFactory _portal = fixture.Portal;

    [NeedsFact]
    public async Task Give_TheSameRequestManyTimesAtOnce_IsOneGift()
    {
        var scene = await GiftScene.ArrangeAsync(_portal);
        var request = Guid.NewGuid();

        var answers = await AtOnceAsync(8, _ => scene.GiveAsync(500, request));

        Assert.All(answers, answer => Assert.Equal(request, answer.Value.Id));
        Assert.Equal((2500, 500), await LeftAndHeldAsync(scene, scene.Sender));
        Assert.Equal((1, 1), (await scene.CountAsync(nameof(DataGiftMade)), await scene.CountAsync(nameof(DataGiftArrived))));
        Assert.Empty(await scene.FaultsAsync());
    }

    [NeedsFact]
    public async Task Give_AnotherBodyUnderTheSameRequest_IsRefusedAndChangesNothing()
    {
        var scene = await GiftScene.ArrangeAsync(_portal);
        var gift = (await scene.GiveAsync()).Value;
        GiftOrder[] others =
        [
            scene.Order(1000, scene.Receiver, gift.Id),
            scene.Order(500, null, gift.Id),
            new(gift.Id, scene.Receiver, scene.Sender, 500, scene.Month),
        ];

        foreach (var other in others)
        {
            Assert.True((await scene.Desk.GiveAsync(scene.Caller, other, default)).Refusal.IsOtherContent);
        }

        Assert.Equal((2500, 500), await LeftAndHeldAsync(scene, scene.Sender));
        Assert.Equal((3000, 0), await LeftAndHeldAsync(scene, scene.Receiver));
    }

    [NeedsTheory]
    [InlineData(true, true, 1)]
    [InlineData(false, true, 0)]
    [InlineData(true, false, 0)]
    public async Task Give_ReceiverHasChosenWhatTheyAreTold_IsToldOrNot(bool gifts, bool byLine, int told)
    {
        var scene = await GiftScene.ArrangeAsync(_portal);
        await _portal.WriteAsync(db =>
        {
            db.Add(new AlertChoice { OwnerId = scene.LineAccounts[1], Gifts = gifts, Way = byLine ? AlertWay.Line : AlertWay.None });
            return Task.CompletedTask;
        });
        var before = await MessagesAsync();

        Assert.True((await scene.GiveAsync()).IsDone);

        Assert.Equal(told, await MessagesAsync() - before);

        Task<int> MessagesAsync() => _portal.ReadAsync(db => db.Set<OutboxMessage>().CountAsync(message => message.Kind == OutboxKind.LineMessage));
    }

    [NeedsFact]
    public async Task Give_SixteenAtOnceOnOneBalance_NeverOverdraws()
    {
        var scene = await GiftScene.ArrangeAsync(_portal);

        var answers = await AtOnceAsync(16, number => number % 2 == 0 ? scene.GiveAsync() : scene.Desk.GiveAsync(scene.UserOf(0), scene.Order(500, null), default));

        Assert.Equal(6, answers.Count(answer => answer.IsDone));
        Assert.All(answers.Where(answer => !answer.IsDone), answer => Assert.Equal(DataGiftRefusal.MoreThanLeft, answer.Refusal.Rule));
        Assert.Equal((0, 3000), await LeftAndHeldAsync(scene, scene.Sender));
        Assert.Equal(6, await scene.CountAsync(nameof(DataGiftMade)));
        Assert.Empty(await scene.FaultsAsync());
    }

    [NeedsFact]
    public async Task AcceptAndWithdraw_AtOnce_ExactlyOneWins()
    {
        var scene = await GiftScene.ArrangeAsync(_portal);
        for (var round = 0; round < 6; round++)
        {
            var gift = (await scene.GiveAsync()).Value;

            var answers = await AtOnceAsync(3, number => number switch
            {
                0 => scene.Desk.AcceptAsync(scene.UserOf(1), gift.Id, scene.Receiver, default),
                1 => scene.Desk.WithdrawAsync(scene.UserOf(0), gift.Id, default),
                _ => scene.Desk.DeclineAsync(scene.Caller, gift.Id, default),
            });

            Assert.Single(answers, answer => answer.IsDone);
            Assert.All(answers.Where(answer => !answer.IsDone), answer => Assert.Equal(DataGiftRefusal.GiftGone, answer.Refusal.Rule));
        }

        var (sender, receiver) = (await LeftAndHeldAsync(scene, scene.Sender), await LeftAndHeldAsync(scene, scene.Receiver));
        Assert.Equal((0, 6000), (sender.Held, sender.Left + receiver.Left));
        Assert.Equal(6, await scene.CountAsync(nameof(DataGiftAccepted)) + await scene.CountAsync(nameof(DataGiftReturned)));
        Assert.Empty(await scene.FaultsAsync());
    }

    [NeedsFact]
    public async Task Accept_AgainByTheSameLine_IsTheFirstAnswer()
    {
        var scene = await GiftScene.ArrangeAsync(_portal);
        var gift = (await scene.GiveAsync()).Value;

        var answers = await AtOnceAsync(6, number => scene.Desk.AcceptAsync(number % 2 == 0 ? scene.UserOf(1) : scene.Caller, gift.Id, scene.Receiver, default));

        Assert.All(answers, answer => Assert.Equal(DataGiftState.Accepted, answer.Value.State));
        Assert.Equal((2500, 0), await LeftAndHeldAsync(scene, scene.Sender));
        Assert.Equal((3500, 0), await LeftAndHeldAsync(scene, scene.Receiver));
        Assert.Equal((1, 1), (await scene.CountAsync(nameof(DataGiftAccepted)), await scene.CountAsync(nameof(DataGiftReceived))));
        Assert.Equal(DataGiftRefusal.GiftGone, (await scene.Desk.WithdrawAsync(scene.Caller, gift.Id, default)).Refusal.Rule);
        Assert.Empty(await scene.FaultsAsync());
    }

    [NeedsFact]
    public async Task Link_UsedByTwoContractsAtOnce_IsForOne()
    {
        var scene = await GiftScene.ArrangeAsync(_portal);
        var strangers = new[] { await GiftScene.ArrangeAsync(_portal), await GiftScene.ArrangeAsync(_portal) };
        var (giftId, token) = await scene.GiveByLinkAsync();

        var answers = await AtOnceAsync(2, number => scene.Desk.AcceptByLinkAsync(strangers[number].UserOf(0), token, strangers[number].Sender, default));

        var winner = Array.FindIndex(answers, answer => answer.IsDone);
        Assert.Equal(DataGiftRefusal.GiftGone, answers[1 - winner].Refusal.Rule);
        Assert.Equal(strangers[winner].Sender, (await scene.GiftAsync(giftId)).ReceiverId);
        Assert.Equal((3500, 0), await LeftAndHeldAsync(strangers[winner], strangers[winner].Sender));
        Assert.Equal((3000, 0), await LeftAndHeldAsync(strangers[1 - winner], strangers[1 - winner].Sender));

        // The giver's history says that it was accepted, and nothing of who did.
        var told = Assert.Single(await scene.ActsAsync(), entry => entry.Act is nameof(DataGiftAccepted));
        Assert.Equal((AuditActor.Portal, null, scene.LineAccounts[0]), (told.Actor, told.ActorId, told.LineAccountId));
        var seen = (await scene.Query.FindAsync(scene.Caller, giftId, default))!.Value.Offer.Gift;
        Assert.Equal((null, null), (seen.Receiver!.Name, seen.Receiver.Number));
    }

    [NeedsFact]
    public async Task Link_OfTheOwnLineAndUnknownOnes_AreRefused()
    {
        var scene = await GiftScene.ArrangeAsync(_portal);
        var (_, token) = await scene.GiveByLinkAsync();

        Assert.Equal(DataGiftRefusal.OwnLine, (await scene.Desk.AcceptByLinkAsync(scene.Caller, token, scene.Sender, default)).Refusal.Rule);
        foreach (var wrong in HostileText.All.Append(token[..^1] + (token[^1] == 'A' ? 'Q' : 'A')).Take(40))
        {
            Assert.True((await scene.Desk.AcceptByLinkAsync(scene.Caller, wrong, scene.Receiver, default)).Refusal.IsUnknownLink);
        }

        Assert.Equal((2500, 500), await LeftAndHeldAsync(scene, scene.Sender));
        Assert.True((await scene.Desk.AcceptByLinkAsync(scene.Caller, token, scene.Receiver, default)).IsDone);
    }

    [NeedsFact]
    public async Task Link_LookedUpTooOften_WaitsForItsHour()
    {
        var scene = await GiftScene.ArrangeAsync(_portal);
        for (var look = 0; look < GiftLinkDesk.LooksInHour; look++)
        {
            Assert.True((await scene.Query.LookAsync(scene.UserOf(1), "AAAAAAAAAAAAAAAAAAAAAA", default)).Refusal.IsUnknownLink);
        }

        Assert.NotNull((await scene.Query.LookAsync(scene.UserOf(1), "AAAAAAAAAAAAAAAAAAAAAA", default)).Refusal.TooManyUntil);
        Assert.Null((await scene.Query.LookAsync(scene.UserOf(0), "AAAAAAAAAAAAAAAAAAAAAA", default)).Refusal.TooManyUntil);
    }

    [NeedsFact]
    public async Task Token_OfALink_StandsNowhereInTheDatabase()
    {
        var scene = await GiftScene.ArrangeAsync(_portal);
        var (giftId, token) = await scene.GiveByLinkAsync();
        var bytes = Convert.ToHexString(Microsoft.AspNetCore.WebUtilities.WebEncoders.Base64UrlDecode(token));

        var all = (await TableDump.TakeAsync(_portal)).ToString();

        Assert.DoesNotContain(token, all, StringComparison.Ordinal);
        Assert.DoesNotContain(bytes, all, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(1, await _portal.ReadAsync(db => db.Set<DataGiftLink>().CountAsync(link => link.GiftId == giftId)));
    }

    [NeedsFact]
    public async Task Lines_OfSomebodyElse_AreNotFoundAndNothingChanges()
    {
        var (mine, theirs) = (await GiftScene.ArrangeAsync(_portal), await GiftScene.ArrangeAsync(_portal));
        var gift = (await theirs.GiveAsync()).Value;
        var before = await TableDump.TakeAsync(_portal);
        var user = mine.UserOf(0);

        RefusedGift[] refused =
        [
            (await mine.Desk.GiveAsync(mine.Caller, new GiftOrder(Guid.NewGuid(), theirs.Sender, null, 500, mine.Month), default)).Refusal,
            (await mine.Desk.GiveAsync(mine.Caller, mine.Order(500, theirs.Receiver), default)).Refusal,
            (await mine.Desk.GiveAsync(user, new GiftOrder(Guid.NewGuid(), mine.Receiver, null, 500, mine.Month), default)).Refusal,
            (await mine.Desk.AcceptAsync(mine.Caller, gift.Id, theirs.Receiver, default)).Refusal,
            (await mine.Desk.AcceptAsync(mine.Caller, gift.Id, mine.Receiver, default)).Refusal,
            (await mine.Desk.AcceptAsync(theirs.UserOf(0), gift.Id, theirs.Receiver, default)).Refusal,
            (await mine.Desk.DeclineAsync(theirs.UserOf(0), gift.Id, default)).Refusal,
            (await mine.Desk.WithdrawAsync(theirs.UserOf(1), gift.Id, default)).Refusal,
            (await mine.Desk.WithdrawAsync(mine.Caller, gift.Id, default)).Refusal,
            (await mine.Desk.WithdrawAsync(mine.Caller, Guid.NewGuid(), default)).Refusal,
        ];

        Assert.All(refused, refusal => Assert.True(refusal.IsNotFound));
        Assert.Null(await mine.Query.FindAsync(mine.Caller, gift.Id, default));
        (await TableDump.TakeAsync(_portal)).AssertSameAs(before, "OutboxMessages");
    }

    [NeedsFact]
    public async Task Gift_OutOfTime_ReturnsWithWhatFindsItAndIsToldOnce()
    {
        var scene = await GiftScene.ArrangeAsync(_portal);
        var gift = await scene.GiftAsync((await scene.GiveAsync()).Value.Id);
        var told = await MessagesAsync();
        _portal.Clock.Advance(TimeSpan.FromHours(73));

        Assert.Equal((3000, 0), await LeftAndHeldAsync(scene, scene.Sender));
        Assert.Equal(DataGiftState.Held, (await scene.GiftAsync(gift.Id)).State);
        var seen = (await scene.Query.FindAsync(scene.Caller, gift.Id, default))!.Value.Offer;
        Assert.Equal((DataGiftState.Expired, DataGiftRefusal.GiftGone), (seen.Gift.State, seen.Refusal!.Value.Rule));
        Assert.Equal(DataGiftRefusal.GiftGone, (await scene.Desk.AcceptAsync(scene.Caller, gift.Id, scene.Receiver, default)).Refusal.Rule);
        Assert.Equal(DataGiftRefusal.GiftGone, (await scene.Desk.AcceptAsync(scene.Caller, gift.Id, scene.Receiver, default)).Refusal.Rule);

        Assert.Equal((DataGiftState.Expired, gift.ExpiresAt), ((await scene.GiftAsync(gift.Id)).State, (await scene.GiftAsync(gift.Id)).EndedAt));
        Assert.Equal("Expired 500", Assert.Single(await scene.ActsAsync(), entry => entry.Act is nameof(DataGiftReturned)).Detail);

        // Whoever gave it, and whoever had been asked.
        Assert.Equal(2, await MessagesAsync() - told);
        Assert.Empty(await scene.FaultsAsync());
    }

    private Task<int> MessagesAsync() => _portal.ReadAsync(db => db.Set<OutboxMessage>().CountAsync(message => message.Kind == OutboxKind.LineMessage));

    private static async Task<(int Left, int Held)> LeftAndHeldAsync(GiftScene scene, Guid line)
    {
        var balance = await scene.BalanceAsync(line);
        return (balance.LeftMb, balance.HeldMb);
    }

    private static Task<T[]> AtOnceAsync<T>(int count, Func<int, Task<T>> act) => Task.WhenAll(Enumerable.Range(0, count).Select(number => Task.Run(() => act(number))));
}

public sealed class DataGiftDeskOnSqlite(SqlitePortal portal) : DataGiftDeskTests(portal), IClassFixture<SqlitePortal>;

[Needs(Need.PostgreSql)]
public sealed class DataGiftDeskOnPostgreSql(PostgreSqlPortal portal) : DataGiftDeskTests(portal), IClassFixture<PostgreSqlPortal>;
