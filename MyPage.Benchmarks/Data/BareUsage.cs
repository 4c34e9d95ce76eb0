using System.Data.Common;
using System.Globalization;
using MyPage.Benchmarks.Databases;
using MyPage.Domain.Contracts;
using Npgsql;

namespace MyPage.Benchmarks.Data;

/// <summary>
/// Keeps one figure a line and date in a copy of the portal's table, with all its rows, keys and checks, in one transaction, by a statement that stays prepared; on
/// PostgreSQL 200 a round trip. Nothing is read, looked up or worked out.
/// </summary>
/// <param name="database">Where.</param>
/// <param name="date">The figures' date.</param>
/// <param name="rewritesBooks">Whether it also writes a row of a lot and one of the books for each, as a figure changes them.</param>
internal sealed class BareUsage(BenchmarkDatabase database, DateOnly date, bool rewritesBooks = false) : IAsyncDisposable
{
    private const int RowsInRoundTrip = 200;

    private readonly string _suffix = rewritesBooks ? "OfAll" : "";
    private DbConnection? _connection;

    /// <summary>Makes the copies, beforehand.</summary>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        _connection = database.Connection();
        await _connection.OpenAsync(cancellationToken);
        await CopyAsync(_connection, "DayUsages", cancellationToken);
        if (rewritesBooks)
        {
            await CopyAsync(_connection, "DataLots", cancellationToken);
            await CopyAsync(_connection, "DataBooks", cancellationToken);
        }
    }

    public async Task UpsertAsync(IReadOnlyList<(Guid Id, PhoneNumber Number)> lines, int mb, CancellationToken cancellationToken)
    {
        await using var transaction = await _connection!.BeginTransactionAsync(cancellationToken);
        foreach (var sql in Statements())
        {
            await (_connection!.CanCreateBatch ? InRoundTripsAsync(transaction, sql, lines, mb, cancellationToken) : OneByOneAsync(transaction, sql, lines, mb, cancellationToken));
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
        yield return $"INSERT INTO \"BareDayUsages{_suffix}\" (\"SubscriptionId\", \"Date\", \"FigureMb\", \"OverMb\", \"UncountedMb\", \"ReportedAt\", \"Draws\") VALUES (@id, @date, @mb, 0, 0, @now, '3:512') ON CONFLICT (\"SubscriptionId\", \"Date\") DO UPDATE SET \"FigureMb\" = excluded.\"FigureMb\", \"OverMb\" = excluded.\"OverMb\", \"UncountedMb\" = excluded.\"UncountedMb\", \"ReportedAt\" = excluded.\"ReportedAt\", \"Draws\" = excluded.\"Draws\"";
        if (rewritesBooks)
        {
            yield return $"UPDATE \"BareDataLots{_suffix}\" SET \"LeftMb\" = @mb WHERE \"SubscriptionId\" = @id AND \"Number\" = 1";
            yield return $"UPDATE \"BareDataBooks{_suffix}\" SET \"Version\" = @id WHERE \"SubscriptionId\" = @id";
        }
    }


    // What a row costs depends on the table around it: in a small one many rows share a page that is at hand.
    private async Task CopyAsync(DbConnection connection, string table, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandTimeout = 1200;
        var copy = $"\"Bare{table}{_suffix}\"";
        command.CommandText = $"CREATE TABLE {copy} (LIKE \"{table}\" INCLUDING ALL)";
        if (database.UsesSqlite)
        {
            command.CommandText = $"SELECT replace(sql, 'CREATE TABLE \"{table}\"', 'CREATE TABLE {copy}') FROM sqlite_master WHERE type = 'table' AND name = '{table}'";
            command.CommandText = (string)(await command.ExecuteScalarAsync(cancellationToken))!;
        }

        await command.ExecuteNonQueryAsync(cancellationToken);
        command.CommandText = $"INSERT INTO {copy} SELECT * FROM \"{table}\"";
        await command.ExecuteNonQueryAsync(cancellationToken);
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
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        foreach (var (name, value) in new (string, object)[] { ("id", Guid.Empty), ("date", database.UsesSqlite ? date.ToString("O", CultureInfo.InvariantCulture) : date), ("mb", mb), ("now", database.UsesSqlite ? now.ToString("O", CultureInfo.InvariantCulture) : now) })
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
