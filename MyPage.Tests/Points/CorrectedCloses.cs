using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;
using MyPage.Web.Persistence;

namespace MyPage.Tests.Points;

/// <summary>Further records of a month's end, as the carrier's files bring them.</summary>
internal static class CorrectedCloses
{
    public static async Task AddAsync(PortalDbContext db, Guid line, BusinessMonth month, SubscriptionStatus status, int fee, bool taxIncluded, DateTimeOffset at, int number)
    {
        // A record of the books, with what differs in it.
        var close = await db.MonthCloses.AsNoTracking().FirstAsync(close => close.SubscriptionId == line && close.Month == month);
        Set(nameof(MonthClose.Number), number);
        Set(nameof(MonthClose.Status), status);
        Set(nameof(MonthClose.FeeYen), fee);
        Set(nameof(MonthClose.TaxIncluded), taxIncluded);
        Set(nameof(MonthClose.RecordedAt), at);
        db.MonthCloses.Add(close);
        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();

        void Set(string property, object value) => typeof(MonthClose).GetProperty(property)!.SetValue(close, value);
    }
}
