using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace MyPage.Web.Persistence;

/// <summary>Faults of the database that may be gone a moment later: it is away, has no connection left, or somebody else writes.</summary>
public static class TransientFaults
{
    private const int SqliteBusy = 5;
    private const int SqliteLocked = 6;

    /// <summary>Whether this is one, or came of one.</summary>
    public static bool Is(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is DbException { IsTransient: true } or SqliteException { SqliteErrorCode: SqliteBusy or SqliteLocked } or WriteTurnException)
            {
                return true;
            }
        }

        return false;
    }
}
