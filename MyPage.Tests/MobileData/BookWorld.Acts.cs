using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Domain;
using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;
using MyPage.Tests.Domain.MobileData;
using MyPage.Web.Capabilities.MobileData;

namespace MyPage.Tests.MobileData;

/// <content>The acts, each as it is done in the database and in memory.</content>
internal sealed partial class BookWorld
{
    private Task ReportAsync(Guid id, HistoryStep step)
    {
        var date = BusinessCalendar.DateOf(Now()).AddDays(step.Act < 3 ? 0 : -step.Other * step.Other);
        return ActAsync(
            [id],
            (db, _) => db.DayUsages.Where(day => day.SubscriptionId == id && day.Date == date).LoadAsync(),
            (books, plans, at) => books(id).Report(date, step.Amount * 250, at, plans(id), Books.CorrectionDays));
    }

    private async Task GiveAsync(Guid sender, Guid receiver, HistoryStep step)
    {
        var byLink = step.Act == 8;
        var request = new GiftRequest(Guid.CreateVersion7(), ((step.Amount % 3) + 1) * 500, Books.Linked, byLink ? null : receiver, byLink ? null : Books.Linked, null);
        var made = false;

        // Sent twice, as by a double click: the second finds what the first made.
        for (var click = 0; click <= step.Other % 2; click++)
        {
            await ActAsync(
                [sender],
                (db, _) => db.DataGifts.Where(gift => gift.Id == request.GiftId).LoadAsync(),
                (books, plans, at) => made = DataGiving.Give(books(sender), request, Rules, at, plans(sender)).IsDone);
        }

        if (made)
        {
            lock (_lock)
            {
                _gifts.Add((request.GiftId, sender, request.ReceiverId));
            }
        }
    }

    private Task AcceptAsync(Guid id, HistoryStep step)
    {
        if (GiftOf(step) is not var (giftId, sender, directed))
        {
            return Task.CompletedTask;
        }

        var receiver = directed ?? id;
        return ActAsync(
            [sender, receiver],
            (db, _) => db.DataGifts.Where(gift => gift.Id == giftId).LoadAsync(),
            (books, plans, at) => DataGiving.Accept(books(sender).SentGifts.Single(gift => gift.Id == giftId), books(sender), books(receiver), Books.Linked, at, plans(sender), plans(receiver)));
    }

    private Task TakeBackAsync(HistoryStep step)
    {
        if (GiftOf(step) is not var (giftId, sender, _))
        {
            return Task.CompletedTask;
        }

        return ActAsync(
            [sender],
            (db, _) => db.DataGifts.Where(gift => gift.Id == giftId).LoadAsync(),
            (books, plans, at) =>
            {
                var gift = books(sender).SentGifts.Single(gift => gift.Id == giftId);
                _ = step.Other % 2 == 0 ? DataGiving.Withdraw(gift, books(sender), at, plans(sender)) : DataGiving.Decline(gift, books(sender), at, plans(sender));
            });
    }

    private Task BuyAsync(Guid id, int mb)
    {
        var topUp = Guid.CreateVersion7();
        return ActAsync([id], (_, _) => Task.CompletedTask, (books, plans, at) => books(id).Buy(topUp, mb, mb * 11 / 10, Books.Offer, at, plans(id)));
    }

    private Task ChangePlanAsync(Guid id, HistoryStep step)
    {
        var code = BookHost.CodeOf(Volumes[step.Amount % Volumes.Length]);
        var mb = Volumes[step.Amount % Volumes.Length];
        BusinessMonth From(DateTimeOffset at) => BusinessMonth.Of(BusinessCalendar.DateOf(at).AddMonths((step.Other % 4) - 2));
        return ChangeAsync(
            async (lines, at) => await lines.ChangePlanAsync(id, From(at), code, CancellationToken.None),
            at =>
            {
                var (former, from) = (_plans[id], From(at));
                if (string.Equals(former.At(from).Code, code, StringComparison.Ordinal) && !former.Plans.Any(plan => plan.From > from))
                {
                    return;
                }

                _plans[id] = former.With(Books.PlanOf(from, mb));
                _books[id].TakeOverPlans(former, _plans[id], at);
            });
    }

    private Task ChangeUserAsync(Guid id) => ChangeAsync(
        (lines, _) =>
        {
            lines.ChangeUser(id);
            return Task.CompletedTask;
        },
        at =>
        {
            ReturnHeldFor(id, DataGiving.ReceiverUserChanged, at);
            _books[id].ChangeUser(at, _plans[id]);
        });

    private Task ChangeStatusAsync(Guid id, SubscriptionStatus status) => ChangeAsync(
        (lines, _) =>
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

    // What the jobs do, beside all others. In memory nothing: months turn by themselves.
    private Task TurnAsync() => _host.Services.GetRequiredService<BookBatches>().WriteAsync(
        _host.NewRun(), _ids, (db, ids, cancel) => _host.Services.GetRequiredService<BookTurns>().TurnAsync(db, ids, Now(), cancel), CancellationToken.None);

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
}
