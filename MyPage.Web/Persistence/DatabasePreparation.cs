using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Options;
using MyPage.Web.Configuration;

namespace MyPage.Web.Persistence;

/// <summary>Makes the database usable before anything else runs: directory, migrations, and what SQLite needs to be durable.</summary>
public sealed class DatabasePreparation(
    IDbContextFactory<PortalDbContext> contexts,
    IWriteTurns turns,
    IOptions<StorageOptions> options,
    ILogger<DatabasePreparation> logger)
{
    // Any number will do, as long as every node takes the same.
    private const long MigrationLock = 0x4D79506167650001;

    /// <summary>Creates or migrates. Throws <see cref="StartRefusedException"/> with one clear line when that cannot be done.</summary>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        var storage = options.Value;
        if (storage.UsesSqlite)
        {
            EnsureWritable(storage);
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        try
        {
            if (storage.UsesSqlite)
            {
                await db.Database.OpenConnectionAsync(cancellationToken);
                await MigrateSqliteAsync(db, cancellationToken);
            }
            else
            {
                await MigratePostgreSqlAsync(db, cancellationToken);
            }
        }
        catch (Exception exception) when (exception is SqliteException or Npgsql.NpgsqlException or System.Net.Sockets.SocketException or WriteTurnException)
        {
            throw new StartRefusedException(
                storage.UsesSqlite
                    ? $"The database {storage.PathOf("mypage.db")} cannot be used: {exception.Message}"
                    : $"PostgreSQL cannot be used (ConnectionStrings:PostgreSql): {exception.Message}",
                exception);
        }
    }

    private async Task MigrateSqliteAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        using var turn = await turns.TakeAsync(cancellationToken);
        var mode = await ScalarAsync("PRAGMA journal_mode=WAL;");
        var synchronous = await ScalarAsync("PRAGMA synchronous;");
        if (synchronous is not 2L)
        {
            throw new StartRefusedException($"This SQLite does not default to synchronous=FULL (it says {synchronous}); ledgers would not be durable.");
        }

        logger.LogInformation("SQLite {Version}, journal {Mode}, synchronous FULL", await ScalarAsync("SELECT sqlite_version();"), mode);

        // EF locks a migration with a row. A process killed while migrating leaves it behind and every later start would
        // wait for ever; whoever holds the writer's turn knows that nobody is migrating.
        if (await ScalarAsync("SELECT count(*) FROM sqlite_master WHERE name = '__EFMigrationsLock';") is 1L)
        {
            await ScalarAsync("DELETE FROM \"__EFMigrationsLock\";");
        }

        await db.Database.MigrateAsync(cancellationToken);

        async Task<object?> ScalarAsync(string sql)
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = sql;
            return await command.ExecuteScalarAsync(cancellationToken);
        }
    }

    // EF's own lock does not cover an empty database: nodes that start at once would create the same tables. The lock belongs to a
    // transaction, on a connection of its own: behind a pooler, a session's would stay with whichever connection took it. That
    // connection is also the first to be opened; EF would wrap and log what the operator reads in one line.
    private static async Task MigratePostgreSqlAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        await using var connection = new Npgsql.NpgsqlConnection(db.Database.GetConnectionString());
        await connection.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using (var command = new Npgsql.NpgsqlCommand("SELECT pg_advisory_xact_lock($1)", connection, transaction) { Parameters = { new() { Value = MigrationLock } } })
        {
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        // Else EF asks an empty database for its history first, and reports as an error that there is none.
        await db.GetService<IHistoryRepository>().CreateIfNotExistsAsync(cancellationToken);
        await db.Database.MigrateAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static void EnsureWritable(StorageOptions storage)
    {
        try
        {
            storage.EnsureDirectory();
            var probe = storage.PathOf($".writable-{Environment.ProcessId}");
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException(
                $"The data directory {Path.GetFullPath(storage.DataDirectory)} cannot be written to ({exception.Message.TrimEnd('.')}). Set Storage:DataDirectory to one that can.",
                exception);
        }
    }
}
