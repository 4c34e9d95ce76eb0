namespace MyPage.Domain.MobileData;

/// <content>Gifts, as they leave these books and come into them. <see cref="DataGiving"/> has checked and turned.</content>
public sealed partial class DataBook
{
    internal DataGift Hold(Guid giftId, Guid? receiverId, int mb, TimeSpan waits, DateTimeOffset at)
    {
        var from = BaseOf(Month) ?? throw new InvalidOperationException($"{SubscriptionId} has no 基本 in {Month}.");
        var gift = new DataGift(giftId, SubscriptionId, receiverId, mb, at, waits, DayOf(BusinessCalendar.DateOf(at))?.OverMb ?? 0);
        from.Change(-mb);
        _sentGifts.Add(gift);
        Write(DataEntryKind.GiftHeld, Month, at, from, mb, gift.Id);
        Tell(QuotaChangeKind.GiftHeld, at, -mb);
        Touch();
        return gift;
    }

    internal void Given(DataGift gift, DateTimeOffset at)
    {
        GivenMb += gift.Mb;
        Write(DataEntryKind.GiftGiven, Month, at, BaseOf(Month), gift.Mb, gift.Id);
        Touch();
    }

    internal DataLot Receive(DataGift gift, DateTimeOffset at)
    {
        var lot = AddLot(DataBucket.Gifted, at, Month).From(gift.Id, DayOf(BusinessCalendar.DateOf(at))?.FigureMb ?? 0);
        lot.Resize(gift.Mb);
        Write(DataEntryKind.GiftReceived, Month, at, lot, gift.Mb, gift.Id);
        Tell(QuotaChangeKind.GiftReceived, at, gift.Mb);
        Touch();
        return lot;
    }

    internal void Return(DataGift gift, DataGiftState cause, DateTimeOffset at)
    {
        TakeBack(gift, cause, at);
        Touch();
    }

    // It returns to the 基本 it came from. Had it not been held, 超過 that arose since would have been used from it: that is
    // covered first, the earlier date first.
    private void TakeBack(DataGift gift, DataGiftState cause, DateTimeOffset at)
    {
        gift.End(cause, at);
        var into = BaseOf(gift.Month) ?? throw new InvalidOperationException($"{SubscriptionId} has no 基本 in {gift.Month}.");
        into.Change(gift.Mb);
        Write(DataEntryKind.GiftReturned, gift.Month, at, into, gift.Mb, gift.Id);
        var rest = gift.Mb;
        foreach (var day in _days.Where(day => day.Date >= gift.MadeOn && gift.Month.Contains(day.Date) && day.OverMb > 0).OrderBy(day => day.Date))
        {
            var before = day.Date == gift.MadeOn ? gift.OverBeforeMb : 0;
            var covered = Math.Min(rest, Math.Max(0, day.OverMb - before));
            if (covered > 0)
            {
                into.Change(-covered);
                day.Take(into.Number, covered);
                ReduceOver(day, covered);
                UsedSinceQuotaChangeMb += covered;
                rest -= covered;
            }
        }

        Tell(QuotaChangeKind.GiftReturned, at, gift.Mb);
    }

    private void TakeBackAll(DataGiftState cause, DateTimeOffset at)
    {
        foreach (var gift in HeldGifts.OrderBy(gift => gift.MadeAt).ThenBy(gift => gift.Id).ToList())
        {
            TakeBack(gift, cause, at);
        }
    }
}
