using System.Data.Common;
using MyPage.Benchmarks.Databases;
using MyPage.Benchmarks.Portal;

namespace MyPage.Benchmarks.Line;

/// <summary>
/// Runs the statements of a link that the portal made once more for other lines, as plainly as ADO.NET can: one transaction,
/// every column of every row read. Ids that the portal made up are made up anew, and what named the line, its code and the
/// LINE account names the next ones; everything else stays.
/// </summary>
internal sealed class BareLinks(BenchmarkDatabase database, IReadOnlyList<SeenStatement> statements, LinkableSubscription seenFor) : IAsyncDisposable
{
    private DbConnection? _kept;
    private IReadOnlyList<DbCommand>? _prepared;

    /// <summary>From now on on one connection that stays open, by statements that stay prepared.</summary>
    public async Task KeepPreparedAsync(CancellationToken cancellationToken)
    {
        _kept = database.Connection();
        await _kept.OpenAsync(cancellationToken);
        _prepared = [.. statements.Select(statement => Command(_kept, statement))];
        foreach (var command in _prepared)
        {
            await command.PrepareAsync(cancellationToken);
        }
    }

    /// <summary>Links one line; gives back how many values it read.</summary>
    public async Task<int> LinkAsync(LinkableSubscription line, CancellationToken cancellationToken)
    {
        if (_kept is not null)
        {
            return await LinkAsync(_kept, _prepared!, line, cancellationToken);
        }

        await using var connection = database.Connection();
        await connection.OpenAsync(cancellationToken);
        var commands = statements.Select(statement => Command(connection, statement)).ToList();
        try
        {
            return await LinkAsync(connection, commands, line, cancellationToken);
        }
        finally
        {
            await DisposeAsync(commands);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await DisposeAsync(_prepared ?? []);
        if (_kept is not null)
        {
            await _kept.DisposeAsync();
        }
    }

    private static async Task DisposeAsync(IEnumerable<DbCommand> commands)
    {
        foreach (var command in commands)
        {
            await command.DisposeAsync();
        }
    }

    private static DbCommand Command(DbConnection connection, SeenStatement statement)
    {
        var command = connection.CreateCommand();
        command.CommandText = statement.Sql;
        foreach (var seen in statement.Parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = seen.Name;
            parameter.Value = seen.Value;
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private async Task<int> LinkAsync(DbConnection connection, IEnumerable<DbCommand> commands, LinkableSubscription line, CancellationToken cancellationToken)
    {
        var values = 0;
        var madeUp = new Dictionary<Guid, Guid>();
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        foreach (var (command, statement) in commands.Zip(statements))
        {
            for (var i = 0; i < statement.Parameters.Count; i++)
            {
                command.Parameters[i].Value = ValueFor(line, statement.Parameters[i].Value, madeUp);
            }

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

    // SQLite keeps ids as bytes.
    private object ValueFor(LinkableSubscription line, object seen, Dictionary<Guid, Guid> madeUp) => seen switch
    {
        Guid id => IdFor(line, id, madeUp),
        byte[] { Length: 16 } bytes => IdFor(line, new Guid(bytes, bigEndian: true), madeUp).ToByteArray(bigEndian: true),
        byte[] bytes when bytes.AsSpan().SequenceEqual(seenFor.LookupHash) => line.LookupHash,
        string text when string.Equals(text, seenFor.LineUserId, StringComparison.Ordinal) => line.LineUserId,
        _ => seen,
    };

    private Guid IdFor(LinkableSubscription line, Guid seen, Dictionary<Guid, Guid> madeUp)
    {
        if (seen == seenFor.SubscriptionId)
        {
            return line.SubscriptionId;
        }

        if (seen == seenFor.ContractId)
        {
            return line.ContractId;
        }

        if (seen == seenFor.UserCodeId)
        {
            return line.UserCodeId;
        }

        if (seen == seenFor.LineAccountId)
        {
            return line.LineAccountId;
        }

        if (seen == seenFor.Version)
        {
            return line.Version;
        }

        return madeUp.TryGetValue(seen, out var made) ? made : madeUp[seen] = Guid.CreateVersion7();
    }
}
