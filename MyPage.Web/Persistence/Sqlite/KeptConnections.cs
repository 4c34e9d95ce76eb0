using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace MyPage.Web.Persistence.Sqlite;

/// <summary>
/// Keeps the connection of a pooled context open from one use to the next. EF Core would close it each time, and with it go
/// its prepared statements; opening takes more time than most of our queries. A connection that runs nothing holds no lock.
/// </summary>
public sealed class KeptConnections : IDisposable
{
    /// <summary>More than requests that run at once; a context beyond them opens and closes as EF Core does.</summary>
    private const int Most = 256;

    private readonly ConcurrentDictionary<DbConnection, byte> _connections = new(ReferenceEqualityComparer.Instance);

    /// <summary>Takes the context's connection out of its hands, once; from then on it stays open when it was opened.</summary>
    public void Keep(PortalDbContext db)
    {
        // EF Core makes the connection, with what its translations need; as one that is not its own it leaves it alone.
        var connection = db.Database.GetDbConnection();
        if (!_connections.ContainsKey(connection) && _connections.Count < Most && _connections.TryAdd(connection, 0))
        {
            db.Database.SetDbConnection(null);
            db.Database.SetDbConnection(connection);
        }
    }

    public void Dispose()
    {
        foreach (var connection in _connections.Keys)
        {
            try
            {
                connection.Dispose();
            }
            catch (Exception exception) when (exception is NullReferenceException or InvalidOperationException or DbException)
            {
                // A page whose circuit the host does not wait for may be ending its transaction on it at this moment, and nothing is left of it then.
            }
        }
    }
}
