using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace MyPage.Web.Persistence;

public static class LostRace
{
    private const int SqliteConstraint = 19;

    /// <summary>True when somebody else saved first: a version had changed, or a row that may be there once was there. Any other failure is no answer to the customer.</summary>
    public static bool IsLostRace(this DbUpdateException exception) => exception is DbUpdateConcurrencyException || exception.InnerException is
        SqliteException { SqliteErrorCode: SqliteConstraint } or PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };
}
