using Microsoft.EntityFrameworkCore;
using MyPage.Domain.MobileData;
using MyPage.Web.Capabilities.MobileData;
using static MyPage.Web.Capabilities.OwnData.Withheld;

namespace MyPage.Web.Capabilities.OwnData;

/// <summary>What lines may use and what they used.</summary>
internal static class DataTables
{
    public static IReadOnlyList<KeptTable> All { get; } =
    [
        new KeptTable("DataBooks", AtEnd.Kept)
            .Leaves<DataBook>(
                "data-books", () => OwnDataText.DataBooks, own => own.Db.DataBooks.Where(book => EF.Parameter(own.Subscriptions).Contains(book.SubscriptionId)).OrderBy(book => book.SubscriptionId),
                "SubscriptionId OpenedAt Month LineStatus PlanCode FiguresAsOf NewestFigureOn GivenMb EndedAt")
            .Stays(Bookkeeping, "Version CountsFrom LastEntryNumber LastLotNumber LastQuotaNumber UsedSinceQuotaChangeMb VisibleFrom VisibleFromEntry"),
        new KeptTable("DataLots", AtEnd.Kept)
            .Leaves<DataLot>(
                "data-lots", () => OwnDataText.DataLots,
                own => own.Db.DataLots.Where(lot => EF.Parameter(own.Subscriptions).Contains(lot.SubscriptionId)).OrderBy(lot => lot.SubscriptionId).ThenBy(lot => lot.Number),
                "SubscriptionId Number Bucket SizeMb LeftMb CameAt FirstMonth LastMonth Fate GoneAt GoneMb PlanMb")
            .Stays(Bookkeeping, "SourceId ReportedBeforeMb"),
        new KeptTable("DataEntries", AtEnd.Kept)
            .Leaves<DataEntry>(
                "data-entries", () => OwnDataText.DataEntries,
                own => own.Db.DataEntries.Where(entry => EF.Parameter(own.Subscriptions).Contains(entry.SubscriptionId)).OrderBy(entry => entry.SubscriptionId).ThenBy(entry => entry.Number),
                "SubscriptionId Number At Kind Month LotNumber Mb ForDate")
            .Stays(Bookkeeping, "SourceId"),
        new KeptTable("DayUsages", AtEnd.Kept)
            .Leaves<DayUsage>(
                "usage", () => OwnDataText.Usage,
                own => own.Db.DayUsages.Where(day => EF.Parameter(own.Subscriptions).Contains(day.SubscriptionId)).OrderBy(day => day.SubscriptionId).ThenBy(day => day.Date),
                "SubscriptionId Date FigureMb OverMb UncountedMb Draws ReportedAt"),
        new KeptTable("DataGifts", AtEnd.Kept)
            .Leaves<DataGift>(
                "gifts-given", () => OwnDataText.GiftsGiven, own => own.Db.DataGifts.Where(gift => EF.Parameter(own.Subscriptions).Contains(gift.SenderId)).OrderBy(gift => gift.MadeAt),
                "SenderId Mb MadeAt ExpiresAt State EndedAt ByLink")
            .Leaves<DataGift>(
                "gifts-received", () => OwnDataText.GiftsReceived,
                own => own.Db.DataGifts.Where(gift => gift.ReceiverId != null && EF.Parameter(own.Subscriptions).Contains(gift.ReceiverId.Value)).OrderBy(gift => gift.MadeAt),
                "ReceiverId Mb MadeAt ExpiresAt State EndedAt ByLink")
            .Stays(Bookkeeping, "Id Version OverBeforeMb"),
        new KeptTable("DataGiftLinks", AtEnd.Deleted).Stays(Secret, "TokenHash").Stays(Bookkeeping, "GiftId"),
        new KeptTable("DataTopUps", AtEnd.Kept)
            .Leaves<DataTopUp>(
                "top-ups", () => OwnDataText.TopUps, own => own.Db.DataTopUps.Where(topUp => EF.Parameter(own.Subscriptions).Contains(topUp.SubscriptionId)).OrderBy(topUp => topUp.BoughtAt),
                "SubscriptionId Mb PriceYen BoughtAt LotNumber")
            .Stays(Bookkeeping, "Id"),
        new KeptTable("MonthCloses", AtEnd.Kept)
            .Leaves<MonthClose>(
                "months", () => OwnDataText.Months,
                own => own.Db.MonthCloses.Where(close => EF.Parameter(own.Subscriptions).Contains(close.SubscriptionId))
                    .OrderBy(close => close.SubscriptionId).ThenBy(close => close.Month).ThenBy(close => close.Number),
                "SubscriptionId Month Number Status PlanCode PlanMb FeeYen TaxIncluded RecordedAt"),
        new KeptTable("QuotaChanges", AtEnd.Kept)
            .Leaves<QuotaChange>(
                "quota-changes", () => OwnDataText.QuotaChanges,
                own => own.Db.QuotaChanges.Where(change => EF.Parameter(own.Subscriptions).Contains(change.SubscriptionId)).OrderBy(change => change.SubscriptionId).ThenBy(change => change.Number),
                "SubscriptionId Number At Kind Mb UsedMb LeftMb")
            .Stays(Bookkeeping, "FeedNumber"),
        new KeptTable("AlertChoices", AtEnd.Deleted)
            .Leaves<AlertChoice>(
                "notification-choices", () => OwnDataText.NotificationChoices, own => own.Db.Set<AlertChoice>().Where(choice => choice.OwnerId == own.AccountId),
                "Used80 Used100 Vanishing Gifts Way")
            .Stays(Bookkeeping, "OwnerId"),
        new KeptTable("ToldAlerts", AtEnd.Deleted)
            .Leaves<ToldAlert>(
                "notifications", () => OwnDataText.Notifications, own => own.Db.Set<ToldAlert>().Where(alert => alert.ToldTo == own.ContractId).OrderBy(alert => alert.At),
                "SubscriptionId Month Alert At")
            .Stays(Bookkeeping, "ToldTo"),
    ];
}
