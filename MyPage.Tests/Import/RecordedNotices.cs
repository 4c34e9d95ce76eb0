using MyPage.Domain.MobileData;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Features.Import;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;
using Xunit;

namespace MyPage.Tests.Import;

/// <summary>Keeps what the importer would tell people.</summary>
public sealed class RecordedNotices : IImportedChangeNotices
{
    public List<ImportedUserChange> Changes { get; } = [];

    /// <summary>Something that happens elsewhere at that very moment, once.</summary>
    public Func<Task>? Meanwhile { get; set; }

    /// <summary>Gifts that returned.</summary>
    public List<DataGift> Returned { get; } = [];

    public Task TellReturnedAsync(PortalDbContext db, CarrierCaller caller, IReadOnlyCollection<DataGift> gifts, CancellationToken cancellationToken)
    {
        Returned.AddRange(gifts);
        return Task.CompletedTask;
    }

    /// <summary>Tells people of their data as the importer would; null: not.</summary>
    public DataAlertDesk? Alerts { get; set; }

    public Task TellDueAsync(PortalDbContext db, IReadOnlyCollection<Guid> subscriptionIds, DateTimeOffset now, CancellationToken cancellationToken) =>
        Alerts?.TellDueAsync(db, subscriptionIds, now, cancellationToken) ?? Task.CompletedTask;

    public async Task EnqueueAsync(PortalDbContext db, IReadOnlyList<ImportedUserChange> changes, CancellationToken cancellationToken)
    {
        Assert.NotNull(db.Database.CurrentTransaction);
        Changes.AddRange(changes);
        if (Meanwhile is { } meanwhile)
        {
            Meanwhile = null;
            await meanwhile();
        }
    }
}
