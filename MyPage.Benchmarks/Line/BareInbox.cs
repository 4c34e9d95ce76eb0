using System.Collections.Concurrent;
using System.Data.Common;
using MyPage.Benchmarks.Databases;
using MyPage.Web.Line.Webhook;
using MyPage.Web.Persistence;

namespace MyPage.Benchmarks.Line;

/// <summary>
/// Inserts rows of the portal's columns and size into an inbox of its own with the same indexes, each in a transaction of its
/// own by a statement that stays prepared on a connection that stays open: on PostgreSQL a connection for each that inserts at
/// once, on SQLite one, for which they wait in turn.
/// </summary>
internal sealed class BareInbox(BenchmarkDatabase database, LineInboxEvent like) : IAsyncDisposable
{
    private const string Sql = """
        INSERT INTO "LineInbox" ("Id", "LineUserId", "OccurredAt", "ReceivedAt", "Payload", "DueAt", "Attempts")
        VALUES (@Id, @LineUserId, @OccurredAt, @ReceivedAt, @Payload, @DueAt, 0)
        """;

    private static readonly UtcInstantConverter Instants = new();
    private readonly SemaphoreSlim _turns = new(database.UsesSqlite ? 1 : 64);
    private readonly ConcurrentBag<DbCommand> _idle = [];
    private int _number = -1;

    public async Task InsertAsync()
    {
        await _turns.WaitAsync();
        try
        {
            var isNew = !_idle.TryTake(out var command);
            command ??= await OpenAsync();
            var number = Interlocked.Increment(ref _number);
            var now = Instants.ConvertToProvider(TimeProvider.System.GetUtcNow())!;
            var parameters = command.Parameters;
            (parameters[0].Value, parameters[1].Value, parameters[2].Value, parameters[3].Value, parameters[5].Value) = (TextMessages.EventId(number), TextMessages.PersonOf(number), now, now, now);
            if (isNew)
            {
                await command.PrepareAsync();
            }

            await command.ExecuteNonQueryAsync();
            _idle.Add(command);
        }
        finally
        {
            _turns.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var command in _idle)
        {
            await command.Connection!.DisposeAsync();
        }

        _turns.Dispose();
    }

    private async Task<DbCommand> OpenAsync()
    {
        var connection = database.Connection();
        await connection.OpenAsync();
        var command = connection.CreateCommand();
        command.CommandText = Sql;
        foreach (var name in (string[])["@Id", "@LineUserId", "@OccurredAt", "@ReceivedAt", "@Payload", "@DueAt"])
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = like.Payload;
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
