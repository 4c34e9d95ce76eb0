using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace MyPage.Web.Persistence;

public static class LostRace
{
    private const int SqliteConstraint = 19;

    /// <summary>True when the same can be tried again: somebody else saved first, or PostgreSQL asks for it (a serialization failure, a deadlock).</summary>
    public static bool IsConflict(this Exception exception) =>
        (exception is DbUpdateException update && update.IsLostRace())
        || exception.GetBaseException() is SqliteException { SqliteErrorCode: SqliteConstraint }
            or PostgresException { SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected };

    /// <summary>True when somebody else saved first: a version had changed, or a row that may be there once was there. Any other failure is no answer to the customer.</summary>
    public static bool IsLostRace(this DbUpdateException exception) => exception is DbUpdateConcurrencyException || exception.InnerException is
        SqliteException { SqliteErrorCode: SqliteConstraint } or PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };
}
