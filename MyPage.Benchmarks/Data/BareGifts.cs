using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using MyPage.Benchmarks.Databases;
using MyPage.Benchmarks.Portal;

namespace MyPage.Benchmarks.Data;

/// <summary>
/// Runs the statements of a gift and of its acceptance that the portal made once more for other pairs, as plainly as ADO.NET can: a connection of the pool, a
/// transaction and a command for each statement, every column of every row read. What named the pair, its gift and the versions names the next ones; what the
/// portal made up is made up anew; numbers that rise from gift to gift go on rising. On SQLite one at a time has its turn, without which connections would poll.
/// </summary>
internal sealed class BareGifts : IDisposable
{
    private readonly BenchmarkDatabase _database;
    private readonly GiftPair _seenFor;
    private readonly IReadOnlyList<Act> _acts;
    private readonly SemaphoreSlim _turns;
    private readonly ConcurrentDictionary<Guid, Guid> _versions = new();
    private readonly ConcurrentDictionary<Guid, int> _numbers = new();

    /// <param name="seen">Gift and acceptance of one pair, three times over: from what two of them differ by, the next follow.</param>
    public BareGifts(BenchmarkDatabase database, GiftPair seenFor, IReadOnlyList<IReadOnlyList<SeenAct>> seen)
    {
        (_database, _seenFor) = (database, seenFor);
        _turns = new SemaphoreSlim(database.UsesSqlite ? 1 : 1000);
        _acts = [.. Enumerable.Range(0, seen[0].Count).Select(act => new Act(seen[0][act], seen[1][act], seen[2][act]))];
    }

    /// <summary>How many commands both acts run.</summary>
    public int Commands => _acts.Sum(act => act.Seen.Statements.Count);

    /// <summary>What the books of a pair are at before the first gift.</summary>
    public void Know(Guid line, Guid version) => _versions[line] = version;

    /// <summary>Gives and accepts once.</summary>
    public async Task GiveAndAcceptAsync(GiftPair pair, CancellationToken cancellationToken)
    {
        var (number, gift) = (_numbers.AddOrUpdate(pair.SenderId, 1, (_, last) => last + 1), Guid.CreateVersion7());
        foreach (var act in _acts)
        {
            await _turns.WaitAsync(cancellationToken);
            try
            {
                await RunAsync(act, pair, gift, number, cancellationToken);
            }
            finally
            {
                _turns.Release();
            }
        }
    }

    public void Dispose() => _turns.Dispose();

    private async Task RunAsync(Act act, GiftPair pair, Guid gift, int number, CancellationToken cancellationToken)
    {
        var madeUp = new Dictionary<Guid, Guid>();
        await using var connection = _database.Connection();
        await connection.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        for (var i = 0; i < act.Seen.Statements.Count; i++)
        {
            await using var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = act.Seen.Statements[i].Sql;
            foreach (var (seen, slope) in act.Seen.Statements[i].Parameters.Zip(act.Slopes[i]))
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = seen.Name;
                parameter.Value = ValueFor(act.Seen, pair, gift, seen.Value, slope, number, madeUp);
                command.Parameters.Add(parameter);
            }

            await ReadAllAsync(command, cancellationToken);
        }

        // Whoever waits for these rows reads them only after the commit.
        foreach (var (line, before, after) in new[] { (pair.SenderId, act.Seen.Before.Sender, act.Seen.After.Sender), (pair.ReceiverId, act.Seen.Before.Receiver, act.Seen.After.Receiver) })
        {
            if (before != after)
            {
                _versions[line] = madeUp[after];
            }
        }

        if (act.Seen.After.Gift != act.Seen.Before.Gift)
        {
            _versions[gift] = madeUp[act.Seen.After.Gift];
        }

        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task ReadAllAsync(DbCommand command, CancellationToken cancellationToken)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        do
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                for (var i = 0; i < reader.FieldCount; i++)
                {
                    _ = reader.GetValue(i);
                }
            }
        }
        while (await reader.NextResultAsync(cancellationToken));

        if (reader.RecordsAffected == 0 && command.CommandText.StartsWith("UPDATE", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"A bare statement changed nothing: {command.CommandText}");
        }
    }

    // SQLite keeps ids as bytes; a list of them is JSON there, and an array on PostgreSQL.
    private object ValueFor(SeenAct act, GiftPair pair, Guid gift, object seen, double slope, int number, Dictionary<Guid, Guid> madeUp) => seen switch
    {
        Guid id => IdFor(act, pair, gift, id, madeUp),
        Guid[] ids => ids.Select(id => IdFor(act, pair, gift, id, madeUp)).ToArray(),
        List<Guid> ids => ids.Select(id => IdFor(act, pair, gift, id, madeUp)).ToList(),
        byte[] { Length: 16 } bytes => IdFor(act, pair, gift, new Guid(bytes, bigEndian: true), madeUp).ToByteArray(bigEndian: true),
        int whole => whole + (int)(slope * (number - 1)),
        long whole => whole + (long)(slope * (number - 1)),
        string text => text.Replace(Hex(_seenFor.SenderId), Hex(pair.SenderId), StringComparison.Ordinal).Replace(Hex(_seenFor.ReceiverId), Hex(pair.ReceiverId), StringComparison.Ordinal),
        _ => seen,
    };

    private static string Hex(Guid id) => id.ToString("N").ToUpperInvariant();

    private Guid IdFor(SeenAct act, GiftPair pair, Guid gift, Guid seen, Dictionary<Guid, Guid> madeUp)
    {
        if (seen == _seenFor.SenderId)
        {
            return pair.SenderId;
        }

        if (seen == _seenFor.ReceiverId)
        {
            return pair.ReceiverId;
        }

        if (seen == _seenFor.ContractId)
        {
            return pair.ContractId;
        }

        if (seen == _seenFor.SenderAccount)
        {
            return pair.SenderAccount;
        }

        if (seen == _seenFor.ReceiverAccount)
        {
            return pair.ReceiverAccount;
        }

        if (seen == act.GiftId)
        {
            return gift;
        }

        if (seen == act.Before.Sender)
        {
            return _versions[pair.SenderId];
        }

        if (seen == act.Before.Receiver)
        {
            return _versions[pair.ReceiverId];
        }

        if (seen == act.Before.Gift)
        {
            return _versions[gift];
        }

        return madeUp.TryGetValue(seen, out var made) ? made : madeUp[seen] = Guid.CreateVersion7();
    }

    /// <summary>An act with what each number rises by from gift to gift; nothing where it does not rise evenly, such as a moment.</summary>
    private sealed class Act
    {
        public Act(SeenAct first, SeenAct second, SeenAct third)
        {
            if (!first.Statements.Select(statement => statement.Sql).SequenceEqual(second.Statements.Select(statement => statement.Sql), StringComparer.Ordinal))
            {
                throw new InvalidOperationException("One gift's statements are not the next one's.");
            }

            Seen = first;
            Slopes = [.. first.Statements.Select((statement, i) => statement.Parameters.Select((parameter, j) => Slope(
                parameter.Value, second.Statements[i].Parameters[j].Value, third.Statements[i].Parameters[j].Value)).ToArray())];
        }

        public SeenAct Seen { get; }

        public IReadOnlyList<double[]> Slopes { get; }

        private static double Slope(object first, object second, object third) => first is int or long
            && Number(second) - Number(first) is var slope && slope == Number(third) - Number(second) && Math.Abs(slope) < 1000 ? slope : 0;

        private static double Number(object value) => Convert.ToDouble(value, CultureInfo.InvariantCulture);
    }
}
