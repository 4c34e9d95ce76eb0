using System.Data.Common;
using MyPage.Benchmarks.Databases;
using MyPage.Benchmarks.Portal;

namespace MyPage.Benchmarks.Line;

/// <summary>
/// Runs the statements of a link that the portal made once more for other lines, as plainly as ADO.NET can: one transaction on
/// a connection that stays open, statements that stay prepared, every column of every row read. Ids that the portal made up
/// are made up anew, and what named the line, its code and the LINE account names the next ones; everything else stays.
/// </summary>
internal sealed class BareLinks : IAsyncDisposable
{
    private readonly DbConnection _connection;
    private readonly LinkableLine _seenFor;
    private readonly List<DbCommand> _commands = [];
    private readonly List<(DbParameter Parameter, object Seen)> _parameters = [];

    private BareLinks(DbConnection connection, LinkableLine seenFor) => (_connection, _seenFor) = (connection, seenFor);

    public static async Task<BareLinks> PrepareAsync(BenchmarkDatabase database, IReadOnlyList<SeenStatement> statements, LinkableLine seenFor, CancellationToken cancellationToken)
    {
        var links = new BareLinks(database.Connection(), seenFor);
        await links._connection.OpenAsync(cancellationToken);
        foreach (var statement in statements)
        {
            var command = links._connection.CreateCommand();
            command.CommandText = statement.Sql;
            foreach (var seen in statement.Parameters)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = seen.Name;
                parameter.Value = seen.Value;
                command.Parameters.Add(parameter);
                links._parameters.Add((parameter, seen.Value));
            }

            await command.PrepareAsync(cancellationToken);
            links._commands.Add(command);
        }

        return links;
    }

    /// <summary>Links one line; gives back how many values it read.</summary>
    public async Task<int> LinkAsync(LinkableLine line, CancellationToken cancellationToken)
    {
        var values = 0;
        var madeUp = new Dictionary<Guid, Guid>();
        foreach (var (parameter, seen) in _parameters)
        {
            parameter.Value = ValueFor(line, seen, madeUp);
        }

        await using var transaction = await _connection.BeginTransactionAsync(cancellationToken);
        foreach (var command in _commands)
        {
            command.Transaction = transaction;
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            do
            {
                while (await reader.ReadAsync(cancellationToken))
                {
                    for (var i = 0; i < reader.FieldCount; i++)
                    {
                        values += reader.GetValue(i) is DBNull ? 0 : 1;
                    }
                }
            }
            while (await reader.NextResultAsync(cancellationToken));
        }

        await transaction.CommitAsync(cancellationToken);
        return values;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var command in _commands)
        {
            await command.DisposeAsync();
        }

        await _connection.DisposeAsync();
    }

    // SQLite keeps ids as bytes.
    private object ValueFor(LinkableLine line, object seen, Dictionary<Guid, Guid> madeUp) => seen switch
    {
        Guid id => IdFor(line, id, madeUp),
        byte[] { Length: 16 } bytes => IdFor(line, new Guid(bytes, bigEndian: true), madeUp).ToByteArray(bigEndian: true),
        byte[] bytes when bytes.AsSpan().SequenceEqual(_seenFor.LookupHash) => line.LookupHash,
        string text when string.Equals(text, _seenFor.LineUserId, StringComparison.Ordinal) => line.LineUserId,
        _ => seen,
    };

    private Guid IdFor(LinkableLine line, Guid seen, Dictionary<Guid, Guid> madeUp)
    {
        if (seen == _seenFor.SubscriptionId)
        {
            return line.SubscriptionId;
        }

        if (seen == _seenFor.ContractId)
        {
            return line.ContractId;
        }

        if (seen == _seenFor.UserCodeId)
        {
            return line.UserCodeId;
        }

        if (seen == _seenFor.LineAccountId)
        {
            return line.LineAccountId;
        }

        if (seen == _seenFor.Version)
        {
            return line.Version;
        }

        return madeUp.TryGetValue(seen, out var made) ? made : madeUp[seen] = Guid.CreateVersion7();
    }
}
