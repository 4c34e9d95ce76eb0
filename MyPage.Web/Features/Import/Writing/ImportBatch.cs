using MyPage.Domain.MobileData;
using MyPage.Web.Happenings;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Features.Import.Writing;

/// <summary>One batch being applied: the context inside its transaction, and what came of the rows.</summary>
internal sealed class ImportBatch(PortalDbContext db, BulkInserts inserts, Journal journal, CarrierCaller caller, DateTimeOffset now)
{
    public PortalDbContext Db => db;

    public DateTimeOffset Now => now;

    public int Added { get; set; }

    public int Updated { get; set; }

    public int Unchanged { get; set; }

    public List<(int Line, string Column, string Reason)> Refused { get; } = [];

    public List<ImportedUserChange> UserChanges { get; } = [];

    /// <summary>Gifts that returned with what the file did: those who gave them must be told.</summary>
    public List<DataGift> ReturnedGifts { get; } = [];

    /// <summary>Lines of which people may have to be told that much of their data is used, since what can be used has become less.</summary>
    public List<Guid> LinesToTell { get; } = [];

    /// <summary>Inserts past the change tracker. Rows that others refer to come first.</summary>
    public Task InsertAsync<T>(IReadOnlyList<T> rows, CancellationToken cancellationToken)
        where T : class => inserts.Of<T>(db).RunAsync(db, rows, cancellationToken);

    public void Refuse(int line, string column, string reason) => Refused.Add((line, column, reason));

    /// <summary>Records what the file did; who is told is told by <see cref="IImportedChangeNotices"/>.</summary>
    public void Record(Happening happening) => journal.Record(db, caller, happening);
}
