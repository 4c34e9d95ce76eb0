namespace MyPage.Domain.MobileData;

/// <content>データ追加.</content>
public sealed partial class DataBook
{
    /// <summary>
    /// 購入する: the lot can be used at once and until the end of the next month; the charge is the purchase's price. Refuses
    /// in the order of <see cref="DataTopUpRefusal"/>. The same purchase again is the answer of the first time.
    /// </summary>
    public Result<DataTopUp, DataTopUpRefusal> Buy(Guid topUpId, int mb, int shownPriceYen, DataTopUpOffer offer, DateTimeOffset now, PlanSchedule plans)
    {
        var at = MomentOf(now);
        TurnTo(at, plans);
        if (_topUps.Find(topUp => topUp.Id == topUpId) is { } bought)
        {
            return bought;
        }

        if (_lots.Exists(lot => lot.SourceId == topUpId))
        {
            throw new InvalidOperationException($"Purchase {topUpId} was made before and is not loaded.");
        }

        if (offer.Refusal(LineStatus, mb, shownPriceYen, BoughtThisMonth) is { } refusal)
        {
            return refusal;
        }

        var lot = AddLot(DataBucket.TopUp, at, Month.Next).From(topUpId, DayOf(BusinessCalendar.DateOf(at))?.FigureMb ?? 0);
        lot.Resize(mb);
        var topUp = new DataTopUp(topUpId, SubscriptionId, lot.Number, mb, shownPriceYen, at);
        _topUps.Add(topUp);
        Write(DataEntryKind.Bought, Month, at, lot, mb, topUpId);
        Tell(QuotaChangeKind.Bought, at, mb);
        Touch();
        return topUp;
    }
}
