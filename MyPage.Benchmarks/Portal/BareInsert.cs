using System.Data.Common;
using System.Diagnostics;
using MyPage.Benchmarks.Databases;
using Npgsql;

namespace MyPage.Benchmarks.Portal;

/// <summary>
/// Inserts the rows that an import left in one database into another: prepared statements in transactions of as many rows
/// as the import's, durable as the portal's are. Reading them is not counted; nothing is parsed, looked up or checked.
/// </summary>
internal sealed class BareInsert(BenchmarkDatabase source, BenchmarkDatabase target)
{
    private const int RowsInTransaction = 2000;

    // As the import does where the database is a round trip away.
    private const int RowsInRoundTrip = 200;

    public async Task<TimeSpan> RunAsync(CancellationToken cancellationToken)
    {
        await using var from = source.Connection();
        await using var to = target.Connection();
        await from.OpenAsync(cancellationToken);
        await to.OpenAsync(cancellationToken);
        var clock = new Stopwatch();
        await CopyAsync(["Plans"]);
        await CopyAsync(["Contracts", "Accounts"]);
        await CopyAsync(["Subscriptions"]);
        await CopyAsync(["DataBooks"]);
        await CopyAsync(["DataLots", "DataEntries", "QuotaChanges"]);
        return clock.Elapsed;

        async Task CopyAsync(string[] tables)
        {
            var readers = new List<BareRows>();
            foreach (var table in tables)
            {
                readers.Add(await BareRows.OpenAsync(source, table, cancellationToken));
            }

            while (true)
            {
                var batches = new List<(BareRows Rows, List<object[]> Values)>();
                foreach (var reader in readers)
                {
                    batches.Add((reader, await reader.NextAsync(RowsInTransaction, cancellationToken)));
                }

                if (batches.TrueForAll(batch => batch.Values.Count == 0))
                {
                    break;
                }

                clock.Start();
                await using (var transaction = await to.BeginTransactionAsync(cancellationToken))
                {
                    foreach (var (rows, values) in batches)
                    {
                        await (to.CanCreateBatch ? InRoundTripsAsync(to, transaction, rows, values) : OneByOneAsync(to, transaction, rows, values));
                    }

                    await transaction.CommitAsync(cancellationToken);
                }

                clock.Stop();
            }

            foreach (var reader in readers)
            {
                await reader.DisposeAsync();
            }
        }

        async Task OneByOneAsync(DbConnection connection, DbTransaction transaction, BareRows rows, List<object[]> values)
        {
            await using var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = rows.InsertSql;
            var parameters = rows.AddParameters(command.CreateParameter, command.Parameters);
            await command.PrepareAsync(cancellationToken);
            foreach (var row in values)
            {
                for (var i = 0; i < row.Length; i++)
                {
                    parameters[i].Value = row[i];
                }

                await command.ExecuteNonQueryAsync(cancellationToken);
            }
        }

        async Task InRoundTripsAsync(DbConnection connection, DbTransaction transaction, BareRows rows, List<object[]> values)
        {
            foreach (var some in values.Chunk(RowsInRoundTrip))
            {
                await using var batch = connection.CreateBatch();
                batch.Transaction = transaction;
                foreach (var row in some)
                {
                    var command = batch.CreateBatchCommand();
                    command.CommandText = rows.InsertSql;
                    var parameters = rows.AddParameters(() => new NpgsqlParameter(), command.Parameters);
                    for (var i = 0; i < row.Length; i++)
                    {
                        parameters[i].Value = row[i];
                    }

                    batch.BatchCommands.Add(command);
                }

                await batch.PrepareAsync(cancellationToken);
                await batch.ExecuteNonQueryAsync(cancellationToken);
            }
        }
    }
}
