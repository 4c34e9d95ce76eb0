using MyPage.Web.Persistence;

namespace MyPage.Web.Features.Import.Writing;

/// <summary>One <see cref="BulkInsert{T}"/> a table for the length of a run.</summary>
internal sealed class BulkInserts
{
    private readonly Dictionary<Type, object> _inserts = [];

    public BulkInsert<T> Of<T>(PortalDbContext db)
        where T : class
    {
        if (!_inserts.TryGetValue(typeof(T), out var insert))
        {
            insert = new BulkInsert<T>(db);
            _inserts.Add(typeof(T), insert);
        }

        return (BulkInsert<T>)insert;
    }
}
