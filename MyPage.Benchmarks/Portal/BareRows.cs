using System.Data.Common;
using MyPage.Benchmarks.Databases;
using Npgsql;

namespace MyPage.Benchmarks.Portal;

/// <summary>A table's rows as they are, some at a time, and the statement that inserts them elsewhere.</summary>
internal sealed class BareRows : IAsyncDisposable
{
    private readonly DbConnection _connection;
    private readonly DbDataReader _reader;
    private readonly string[] _types;

    private BareRows(DbConnection connection, DbDataReader reader, string table)
    {
        (_connection, _reader) = (connection, reader);
        _types = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetDataTypeName)];
        var columns = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName);
        InsertSql = $"INSERT INTO \"{table}\" ({string.Join(", ", columns.Select(column => $"\"{column}\""))}) VALUES ({string.Join(", ", _types.Select((_, i) => $"@p{i}"))})";
    }

    public string InsertSql { get; }

    public static async Task<BareRows> OpenAsync(BenchmarkDatabase database, string table, CancellationToken cancellationToken)
    {
        var connection = database.Connection();
        await connection.OpenAsync(cancellationToken);
        var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM \"{table}\"";
        if (!database.UsesSqlite)
        {
            // PostgreSQL gives rows in no order; a contract must come no later than its account.
            command.CommandText += table switch
            {
                "Plans" => " ORDER BY \"Code\"",
                "Accounts" => " ORDER BY \"ContractId\"",
                "DataBooks" or "DataLots" or "DataEntries" or "QuotaChanges" => " ORDER BY \"SubscriptionId\"",
                _ => " ORDER BY \"Id\"",
            };
        }

        return new BareRows(connection, await command.ExecuteReaderAsync(cancellationToken), table);
    }

    public async Task<List<object[]>> NextAsync(int most, CancellationToken cancellationToken)
    {
        var rows = new List<object[]>(most);
        while (rows.Count < most && await _reader.ReadAsync(cancellationToken))
        {
            var row = new object[_reader.FieldCount];
            _reader.GetValues(row);
            rows.Add(row);
        }

        return rows;
    }

    public DbParameter[] AddParameters(Func<DbParameter> create, DbParameterCollection parameters)
    {
        var added = new DbParameter[_types.Length];
        for (var i = 0; i < added.Length; i++)
        {
            added[i] = create();
            added[i].ParameterName = $"@p{i}";
            if (added[i] is NpgsqlParameter typed)
            {
                typed.DataTypeName = _types[i];
            }

            parameters.Add(added[i]);
        }

        return added;
    }

    public async ValueTask DisposeAsync()
    {
        await _reader.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
