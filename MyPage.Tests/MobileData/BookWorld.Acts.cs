using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using MyPage.Domain;
using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;
using MyPage.Tests.Domain.MobileData;
using MyPage.Web.Capabilities.DataGifts;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;

namespace MyPage.Tests.MobileData;

/// <content>The acts, each as it is done at its desk and in memory.</content>
internal sealed partial class BookWorld
{
    private Task ReportAsync(Guid id, HistoryStep step)
    {
        var date = BusinessCalendar.DateOf(Now).AddDays(step.Act < 3 ? 0 : -step.Other * step.Other);
        var reading = new UsageReading(_numbers[id], date, step.Amount * 250);
        return CommitAsync(
            async db => (await _node.Get<IUsageIntake>().TakeAsync(db, [reading], Now, CancellationToken.None)).Single(),
            (at, answer) =>
            {
                var expected = _books[id].DayOf(date) is not { } day ? UsageReadingResult.Added
                    : day.FigureMb == reading.UsedMb ? UsageReadingResult.Unchanged
                    : UsageReadingResult.Updated;
                Assert(answer == expected, $"{reading} was {answer}, in memory {expected}");
                _books[id].Report(date, reading.UsedMb, at, _plans[id], Books.CorrectionDays);
            });
    }

    private async Task GiveAsync(Guid sender, Guid receiver, HistoryStep step)
    {
        var order = new GiftOrder(Guid.CreateVersion7(), sender, step.Act == 8 ? null : receiver, ((step.Amount % 3) + 1) * 500, null);
        var caller = CallerOf(sender, step);

        // Some click twice: both are on their way at once.
        var answers = await Task.WhenAll(Enumerable.Range(0, 1 + (step.Other % 2)).Select(_ => LogAsync(
            () => _node.Get<DataGiftDesk>().GiveAsync(caller, order, CancellationToken.None), (at, answer) => GiveInMemory(order, at, answer))));
        if (!Array.Exists(answers, answer => answer.IsDone))
        {
            return;
        }

        var token = order.ReceiverId is null ? await TokenOfAsync(order.RequestId) : null;
        lock (_lock)
        {
            _gifts.Add(new MadeGift(order.RequestId, sender, order.ReceiverId, token));
        }
    }

    private void GiveInMemory(GiftOrder order, DateTimeOffset at, Result<DataGift, RefusedGift> answer)
    {
        var sender = _books[order.SenderId];
        if (IsUnseen(answer))
        {
            // Another user came meanwhile.
        }
        else if (sender.SentGifts.Any(gift => gift.Id == order.RequestId))
        {
            Assert(answer.IsDone, "The second click had another answer than the first.");
        }
        else
        {
            var request = new GiftRequest(order.RequestId, order.Mb, Books.Linked, order.ReceiverId, order.ReceiverId is null ? null : Books.Linked, null);
            AssertSame(answer, DataGiving.Give(sender, request, Rules, at, _plans[order.SenderId]));
        }
    }

    private async Task AcceptAsync(Guid id, HistoryStep step)
    {
        if (GiftOf(step) is not { } gift)
        {
            return;
        }

        var receiver = gift.ReceiverId ?? id;
        var (desk, caller) = (_node.Get<DataGiftDesk>(), CallerOf(receiver, step));
        await LogAsync(
            () => gift.Token is { } token ? desk.AcceptByLinkAsync(caller, token, receiver, CancellationToken.None) : desk.AcceptAsync(caller, gift.Id, receiver, CancellationToken.None),
            (at, answer) =>
            {
                var made = _books[gift.SenderId].SentGifts.Single(sent => sent.Id == gift.Id);
                if (!IsUnseen(answer) && !(answer.IsDone && made.State == DataGiftState.Accepted && made.ReceiverId == receiver))
                {
                    AssertSame(answer, DataGiving.Accept(made, _books[gift.SenderId], _books[receiver], Books.Linked, at, _plans[gift.SenderId], _plans[receiver]));
                }
            });
    }

    private async Task TakeBackAsync(HistoryStep step)
    {
        if (GiftOf(step) is not { } gift)
        {
            return;
        }

        var withdraws = step.Other % 2 == 0;
        var (desk, caller) = (_node.Get<DataGiftDesk>(), CallerOf(withdraws ? gift.SenderId : gift.ReceiverId ?? _ids[step.Line], step));
        await LogAsync(
            () => withdraws ? desk.WithdrawAsync(caller, gift.Id, CancellationToken.None)
                : gift.Token is { } token ? desk.DeclineByLinkAsync(caller, token, CancellationToken.None)
                : desk.DeclineAsync(caller, gift.Id, CancellationToken.None),
            (at, answer) =>
            {
                var made = _books[gift.SenderId].SentGifts.Single(sent => sent.Id == gift.Id);
                if (!IsUnseen(answer) && !(answer.IsDone && made.State == (withdraws ? DataGiftState.Withdrawn : DataGiftState.Declined)))
                {
                    var (sender, plans) = (_books[gift.SenderId], _plans[gift.SenderId]);
                    AssertSame(answer, withdraws ? DataGiving.Withdraw(made, sender, at, plans) : DataGiving.Decline(made, sender, at, plans));
                }
            });
    }

    // Some click twice, and a purchase that repeats another changes nothing.
    private async Task BuyAsync(Guid id, HistoryStep step)
    {
        var mb = step.Amount % 2 == 0 ? 500 : 1000;
        var order = new TopUpOrder(Guid.CreateVersion7(), mb, mb * 11 / 10);
        await Task.WhenAll(Enumerable.Range(0, 1 + (step.Other % 2)).Select(_ => LogAsync(
            () => _node.Get<DataTopUpDesk>().BuyAsync(_holder, id, order, CancellationToken.None),
            (at, _) => Assert(_books[id].Buy(order.RequestId, mb, order.ShownPriceYen, Books.Offer, at, _plans[id]).IsDone, "A purchase is refused in memory."))));
    }

    private Task ChangePlanAsync(Guid id, HistoryStep step)
    {
        var mb = Volumes[step.Amount % Volumes.Length];
        var code = BookHost.CodeOf(mb);
        var from = BusinessMonth.Of(BusinessCalendar.DateOf(Now).AddMonths((step.Other % 4) - 2));
        return ChangeAsync(
            (_, lines) => lines.ChangePlanAsync(id, from, code, CancellationToken.None),
            at =>
            {
                var former = _plans[id];
                if (string.Equals(former.At(from).Code, code, StringComparison.Ordinal) && !former.Plans.Any(plan => plan.From > from))
                {
                    return;
                }

                _plans[id] = former.With(Books.PlanOf(from, mb));
                _books[id].TakeOverPlans(former, _plans[id], at);
            });
    }

    // The next person has linked a LINE account at once.
    private async Task ChangeUserAsync(Guid id)
    {
        var account = Guid.Empty;
        await ChangeAsync(
            async (db, lines) =>
            {
                lines.ChangeUser(id);
                var line = await db.Subscriptions.Include(found => found.Links).Include(found => found.UserCodes).AsSplitQuery().SingleAsync(found => found.Id == id);
                var name = $"佐藤 {line.Links.Count.ToString(CultureInfo.InvariantCulture)}";
                line.TakeOverUser(new RegisteredUser(name, "サトウ", new DateOnly(1990, 1, 1), line.User.Relation == Relation.Self ? Relation.Child : Relation.Self), Now);
                account = BookDesks.Link(db, line, Now);
            },
            at =>
            {
                ReturnHeldFor(id, DataGiving.ReceiverUserChanged, at);
                _books[id].ChangeUser(at, _plans[id]);
            });
        lock (_lock)
        {
            _users[id] = account;
        }
    }

    private Task ChangeStatusAsync(Guid id, SubscriptionStatus status) => ChangeAsync(
        (_, lines) =>
        {
            lines.ChangeStatus(id, status);
            return Task.CompletedTask;
        },
        at =>
        {
            if (status == SubscriptionStatus.Terminated)
            {
                ReturnHeldFor(id, DataGiving.ReceiverEnded, at);
            }

            _books[id].TakeOverStatus(status, at, _plans[id]);
        });

    private Task ChangeAsync(Func<PortalDbContext, SubscriptionChanges, Task> inDatabase, Action<DateTimeOffset> inMemory) => CommitAsync(
        async db =>
        {
            var lines = await SubscriptionChanges.HoldAsync(db, _ids, Now, CancellationToken.None);
            await inDatabase(db, lines);
            await _node.Get<IReturnedGifts>().TellAsync(db, lines.Returned, CancellationToken.None);
            return lines;
        },
        (at, _) => inMemory(at));

    // What the jobs do, beside all others. In memory nothing: months turn by themselves.
    private Task TurnAsync() => _node.Get<BookBatches>().WriteAsync(
        _node.Host.NewRun(), _ids, (db, ids, cancel) => _node.Get<BookTurns>().TurnAsync(db, ids, Now, cancel), CancellationToken.None);

    private void ReturnHeldFor(Guid id, Func<DataGift, DataBook, DateTimeOffset, PlanSchedule, Result<DataGift, DataGiftRefusal>> act, DateTimeOffset at)
    {
        foreach (var sender in _books.Values)
        {
            foreach (var gift in sender.HeldGifts.Where(gift => gift.ReceiverId == id).ToList())
            {
                act(gift, sender, at, _plans[sender.SubscriptionId]);
            }
        }
    }

    private async Task<string> TokenOfAsync(Guid giftId)
    {
        await using var db = _node.Host.Open();
        return QueryHelpers.ParseQuery((await _node.Get<GiftLinkDesk>().FindAddressAsync(db, giftId, CancellationToken.None))!.Query)["t"].Single()!;
    }

    // Mostly the line's user, now and then the holder, who gives and accepts for lines of their own only.
    private Caller CallerOf(Guid id, HistoryStep step)
    {
        lock (_lock)
        {
            return step.Other == 6 ? _holder : BookDesks.UserOf(_users[id]);
        }
    }

    private MadeGift? GiftOf(HistoryStep step)
    {
        lock (_lock)
        {
            return _gifts.Count == 0 ? null : _gifts[^(1 + (step.Amount % Math.Min(_gifts.Count, 3)))];
        }
    }

    // Not the caller's: nothing was done, not even what time had done to the books.
    private static bool IsUnseen(Result<DataGift, RefusedGift> answer) => !answer.IsDone && answer.Refusal.Rule is null;

    private static void AssertSame<T>(Result<DataGift, RefusedGift> answer, Result<T, DataGiftRefusal> inMemory)
        where T : notnull
    {
        DataGiftRefusal? found = answer.IsDone ? null : answer.Refusal.Rule;
        DataGiftRefusal? expected = inMemory.IsDone ? null : inMemory.Refusal;
        Assert(found == expected, $"The desk said {found?.ToString() ?? "done"}, in memory it is {expected?.ToString() ?? "done"}");
    }
}
