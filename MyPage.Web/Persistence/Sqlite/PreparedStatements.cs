using System.Data;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace MyPage.Web.Persistence.Sqlite;

/// <summary>
/// Keeps what SQLite has prepared. A statement takes SQLite longer to parse and plan than to run, and EF Core has it
/// parsed anew each time. One that is run again on a connection that stays open (<see cref="KeptConnections"/>) is the
/// statement that was prepared before.
/// </summary>
public sealed class PreparedStatements : DbCommandInterceptor, IDbConnectionInterceptor
{
    /// <summary>More than the portal's pages and saves have; what an import's lists of values add beyond it is prepared each time.</summary>
    private const int MostStatements = 128;

    private readonly ConditionalWeakTable<DbConnection, Dictionary<string, Prepared>> _statements = [];

    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result) =>
        Answer(command, result);

    // SQLite knows no asynchronous reading: the provider's own method does the same.
    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Answer(command, result));
    }

    public InterceptionResult ConnectionClosing(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) => InterceptionResult.Suppress();

    public ValueTask<InterceptionResult> ConnectionClosingAsync(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
        ValueTask.FromResult(InterceptionResult.Suppress());

    private InterceptionResult<DbDataReader> Answer(DbCommand command, InterceptionResult<DbDataReader> result) =>
        !result.HasResult && Run(command) is { } reader ? InterceptionResult<DbDataReader>.SuppressWithResult(reader) : result;

    private SqliteDataReader? Run(DbCommand command)
    {
        if (command is not SqliteCommand { Connection: { } connection } asked || !IsPlain(asked.CommandText))
        {
            return null;
        }

        if (!_statements.TryGetValue(connection, out var statements))
        {
            statements = new Dictionary<string, Prepared>(StringComparer.Ordinal);
            _statements.Add(connection, statements);

            // What was prepared belongs to what lies behind an open connection, and ends with it.
            connection.StateChange += (_, change) =>
            {
                if (change.CurrentState != ConnectionState.Open)
                {
                    _statements.Remove(connection);
                }
            };
        }

        if (!statements.TryGetValue(asked.CommandText, out var prepared))
        {
            if (statements.Count == MostStatements)
            {
                return null;
            }

            prepared = new Prepared(new SqliteCommand(asked.CommandText, connection));
            statements.Add(asked.CommandText, prepared);
        }

        return prepared.Run(asked);
    }

    // What EF Core saves and queries by; one statement each. Several in one text, and PRAGMA, run as they come.
    private static bool IsPlain(string text) =>
        text.StartsWith("SELECT", StringComparison.Ordinal)
        || text.StartsWith("INSERT", StringComparison.Ordinal)
        || text.StartsWith("UPDATE", StringComparison.Ordinal)
        || text.StartsWith("DELETE", StringComparison.Ordinal);

    private sealed class Prepared(SqliteCommand command)
    {
        private SqliteDataReader? _reader;

        /// <summary>Null while an earlier run of it is still being read.</summary>
        public SqliteDataReader? Run(SqliteCommand asked)
        {
            if (_reader is { IsClosed: false })
            {
                return null;
            }

            command.Transaction = asked.Transaction;
            command.CommandTimeout = asked.CommandTimeout;
            command.Parameters.Clear();
            foreach (SqliteParameter parameter in asked.Parameters)
            {
                command.Parameters.Add(parameter);
            }

            return _reader = command.ExecuteReader();
        }
    }
}
