using Microsoft.EntityFrameworkCore;
using MyPage.Domain;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.MobileData;

/// <summary>The charges of データ追加 for the carrier's billing, by file and by interface alike.</summary>
public static class TopUpCharges
{
    /// <summary>The charges in the order in which they were made; they are streamed, however many there are.</summary>
    /// <param name="db">A context that reads nothing else meanwhile.</param>
    /// <param name="from">The first business date, inclusive; null: from the beginning.</param>
    public static IAsyncEnumerable<TopUpCharge> Since(PortalDbContext db, DateOnly? from)
    {
        var topUps = db.DataTopUps.AsNoTracking();
        if (from is { } date)
        {
            var start = BusinessCalendar.StartOf(date);
            topUps = topUps.Where(topUp => topUp.BoughtAt >= start);
        }

        return (
            from topUp in topUps
            join line in db.Subscriptions on topUp.SubscriptionId equals line.Id
            join contract in db.Contracts on line.ContractId equals contract.Id
            orderby topUp.BoughtAt, topUp.Id
            select new TopUpCharge(topUp.Id, contract.Number, line.PhoneNumber, topUp.BoughtAt, topUp.Mb, topUp.PriceYen)).AsAsyncEnumerable();
    }
}
