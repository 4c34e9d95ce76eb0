using System.Data.Common;
using MyPage.Benchmarks.Databases;
using MyPage.Domain.Contracts;
using Npgsql;

namespace MyPage.Benchmarks.Data;

/// <summary>
/// Keeps one figure a line and date in tables of its own like the portal's, all in one transaction, by a statement that stays prepared; on PostgreSQL 200 a round
/// trip. Nothing is read, looked up or worked out.
/// </summary>
/// <param name="database">Where.</param>
/// <param name="date">The figures' date.</param>
/// <param name="rewritesBooks">Whether it also writes a row of a lot and one of the books for each, as a figure changes them.</param>
internal sealed class BareUsage(BenchmarkDatabase database, DateOnly date, bool rewritesBooks = false) : IAsyncDisposable
{
    private const int RowsInRoundTrip = 200;

    private readonly string _suffix = rewritesBooks ? "OfAll" : "";
    private DbConnection? _connection;

    public async Task UpsertAsync(IReadOnlyList<(Guid Id, PhoneNumber Number)> lines, int mb, CancellationToken cancellationToken)
    {
        _connection ??= await OpenAsync(cancellationToken);
        await using var transaction = await _connection.BeginTransactionAsync(cancellationToken);
        foreach (var sql in Statements())
        {
            await (_connection.CanCreateBatch ? InRoundTripsAsync(transaction, sql, lines, mb, cancellationToken) : OneByOneAsync(transaction, sql, lines, mb, cancellationToken));
        }

        await transaction.CommitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is not null)
        {
            await _connection.DisposeAsync();
        }
    }

    private IEnumerable<string> Statements()
    {
        yield return $"INSERT INTO \"BareDays{_suffix}\" (\"SubscriptionId\", \"Date\", \"FigureMb\", \"OverMb\", \"UncountedMb\", \"Draws\") VALUES (@id, @date, @mb, 0, 0, '3:512') ON CONFLICT (\"SubscriptionId\", \"Date\") DO UPDATE SET \"FigureMb\" = excluded.\"FigureMb\", \"Draws\" = excluded.\"Draws\"";
        if (rewritesBooks)
        {
            yield return "INSERT INTO \"BareLots\" (\"SubscriptionId\", \"Number\", \"LeftMb\") VALUES (@id, 3, @mb) ON CONFLICT (\"SubscriptionId\", \"Number\") DO UPDATE SET \"LeftMb\" = excluded.\"LeftMb\"";
            yield return "INSERT INTO \"BareBooks\" (\"SubscriptionId\", \"Version\", \"UsedMb\") VALUES (@id, @id, @mb) ON CONFLICT (\"SubscriptionId\") DO UPDATE SET \"Version\" = excluded.\"Version\", \"UsedMb\" = excluded.\"UsedMb\"";
        }
    }

    private async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = database.Connection();
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        var (id, day) = database.UsesSqlite ? ("BLOB", "TEXT") : ("uuid", "date");
        command.CommandText = $"CREATE TABLE \"BareDays{_suffix}\" (\"SubscriptionId\" {id} NOT NULL, \"Date\" {day} NOT NULL, \"FigureMb\" INTEGER NOT NULL, \"OverMb\" INTEGER NOT NULL, \"UncountedMb\" INTEGER NOT NULL, \"Draws\" TEXT NOT NULL, PRIMARY KEY (\"SubscriptionId\", \"Date\"));";
        if (rewritesBooks)
        {
            command.CommandText += $"CREATE TABLE \"BareLots\" (\"SubscriptionId\" {id} NOT NULL, \"Number\" INTEGER NOT NULL, \"LeftMb\" INTEGER NOT NULL, PRIMARY KEY (\"SubscriptionId\", \"Number\"));"
                + $"CREATE TABLE \"BareBooks\" (\"SubscriptionId\" {id} NOT NULL PRIMARY KEY, \"Version\" {id} NOT NULL, \"UsedMb\" INTEGER NOT NULL);";
        }

        await command.ExecuteNonQueryAsync(cancellationToken);
        return connection;
    }

    private async Task OneByOneAsync(DbTransaction transaction, string sql, IReadOnlyList<(Guid Id, PhoneNumber Number)> lines, int mb, CancellationToken cancellationToken)
    {
        await using var command = _connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        var id = Add(command.CreateParameter, command.Parameters, sql, mb);
        await command.PrepareAsync(cancellationToken);
        foreach (var line in lines)
        {
            id.Value = line.Id.ToByteArray(bigEndian: true);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private async Task InRoundTripsAsync(DbTransaction transaction, string sql, IReadOnlyList<(Guid Id, PhoneNumber Number)> lines, int mb, CancellationToken cancellationToken)
    {
        foreach (var some in lines.Chunk(RowsInRoundTrip))
        {
            await using var batch = _connection!.CreateBatch();
            batch.Transaction = transaction;
            foreach (var line in some)
            {
                var command = batch.CreateBatchCommand();
                command.CommandText = sql;
                Add(() => new NpgsqlParameter(), command.Parameters, sql, mb).Value = line.Id;
                batch.BatchCommands.Add(command);
            }

            await batch.PrepareAsync(cancellationToken);
            await batch.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private DbParameter Add(Func<DbParameter> create, DbParameterCollection parameters, string sql, int mb)
    {
        DbParameter? id = null;
        foreach (var (name, value) in new (string, object)[] { ("id", Guid.Empty), ("date", database.UsesSqlite ? date.ToString("O", System.Globalization.CultureInfo.InvariantCulture) : date), ("mb", mb) })
        {
            if (sql.Contains("@" + name, StringComparison.Ordinal))
            {
                var parameter = create();
                (parameter.ParameterName, parameter.Value) = (name, value);
                parameters.Add(parameter);
                id ??= parameter;
            }
        }

        return id!;
    }
}
