using MyPage.Domain.MobileData;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.MobileData;

/// <summary>Prepared statements that write the rows of books past the change tracker, for the length of a run or of the host.</summary>
public sealed class BookRows
{
    private readonly Dictionary<Type, object> _statements = [];

    /// <summary>Writes rows; one that is there takes the new values.</summary>
    public Task WriteAsync<T>(PortalDbContext db, IReadOnlyList<T> rows, CancellationToken cancellationToken)
        where T : class
    {
        BulkInsert<T> statement;
        lock (_statements)
        {
            if (!_statements.TryGetValue(typeof(T), out var made))
            {
                made = new BulkInsert<T>(db, PresentRow.IsReplaced);
                _statements.Add(typeof(T), made);
            }

            statement = (BulkInsert<T>)made;
        }

        return statement.RunAsync(db, rows, cancellationToken);
    }
}
