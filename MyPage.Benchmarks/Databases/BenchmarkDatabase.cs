using System.Data.Common;
using Microsoft.Data.Sqlite;
using MyPage.Web.Persistence;
using Npgsql;

namespace MyPage.Benchmarks.Databases;

/// <summary>One portal's data: a directory of its own, and on PostgreSQL a database of its own.</summary>
internal sealed class BenchmarkDatabase
{
    private readonly string? _postgreSql;

    private BenchmarkDatabase(string directory, string? postgreSql)
    {
        DataDirectory = Directory.CreateDirectory(directory).FullName;
        _postgreSql = postgreSql;
    }

    public string DataDirectory { get; }

    public bool UsesSqlite => _postgreSql is null;

    /// <summary>Makes an empty one under <paramref name="root"/>, on the server if there is one.</summary>
    public static async Task<BenchmarkDatabase> CreateAsync(string root, string name, PostgreSqlServer? server, CancellationToken cancellationToken) =>
        new(Path.Combine(root, name), server is null ? null : await server.CreateDatabaseAsync(name, cancellationToken));

    /// <summary>One that another process has made, by what <see cref="Where"/> says there.</summary>
    public static BenchmarkDatabase At(string[] where) => new(where[0], where.ElementAtOrDefault(1));

    /// <summary>Where it lies, for another process.</summary>
    public string[] Where() => _postgreSql is null ? [DataDirectory] : [DataDirectory, _postgreSql];

    /// <summary>The settings with which the portal finds it.</summary>
    public IEnumerable<KeyValuePair<string, string>> Settings()
    {
        yield return new("Storage:DataDirectory", DataDirectory);
        yield return new("Storage:Database", UsesSqlite ? "sqlite" : "postgresql");
        if (_postgreSql is not null)
        {
            yield return new("ConnectionStrings:PostgreSql", _postgreSql);
        }
    }

    /// <summary>A plain connection.</summary>
    public DbConnection Connection() => _postgreSql is null ? SqliteConnection() : new NpgsqlConnection(_postgreSql);

    /// <summary>A connection as the portal makes one: on PostgreSQL it keeps prepared what is run often.</summary>
    public DbConnection PortalConnection() =>
        _postgreSql is null ? SqliteConnection() : new NpgsqlConnection(PersistenceRegistration.PostgreSqlConnectionString(_postgreSql));

    public async Task<long> CountAsync(string table, CancellationToken cancellationToken)
    {
        await using var connection = Connection();
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT count(*) FROM \"{table}\"";
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>What a database's own maintenance does after much was loaded, done now so that it does not run during a measurement.</summary>
    public async Task SettleAsync(CancellationToken cancellationToken)
    {
        await using var connection = Connection();
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandTimeout = 300;
        foreach (var statement in UsesSqlite ? (string[])["PRAGMA wal_checkpoint(TRUNCATE)"] : ["VACUUM ANALYZE", "CHECKPOINT"])
        {
            command.CommandText = statement;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private SqliteConnection SqliteConnection() => new(PersistenceRegistration.SqliteConnectionString(new StorageOptions { DataDirectory = DataDirectory }));
}
