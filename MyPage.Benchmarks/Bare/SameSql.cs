using System.Data.Common;
using MyPage.Benchmarks.Portal;
using MyPage.Web.Security.Callers;

namespace MyPage.Benchmarks.Bare;

/// <summary>Runs a page's own statements for whoever asks, as plainly as ADO.NET can, and reads every column of every row.</summary>
/// <param name="connect">Makes a connection, not yet open.</param>
/// <param name="statements">The statements, as the portal ran them.</param>
/// <param name="seenFor">For whom it ran them.</param>
internal sealed class SameSql(Func<DbConnection> connect, IReadOnlyList<SeenStatement> statements, HolderCaller seenFor)
{
    public async Task<int> RunAsync(HolderCaller person, CancellationToken cancellationToken)
    {
        var values = 0;
        await using var connection = connect();
        await connection.OpenAsync(cancellationToken);
        foreach (var statement in statements)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = statement.Sql;
            foreach (var seen in statement.Parameters)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = seen.Name;
                parameter.Value = ValueFor(person, seen);
                command.Parameters.Add(parameter);
            }

            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                for (var i = 0; i < reader.FieldCount; i++)
                {
                    values += reader.GetValue(i) is DBNull ? 0 : 1;
                }
            }
        }

        return values;
    }

    // What named the person for whom the page was seen names this one; everything else stays.
    private object ValueFor(HolderCaller person, SeenParameter seen)
    {
        var id = seen.Value switch
        {
            Guid guid => guid,
            byte[] { Length: 16 } bytes => new Guid(bytes, bigEndian: true),
            _ => (Guid?)null,
        };
        var own = id == seenFor.SessionId ? person.SessionId : id == seenFor.ContractId ? person.ContractId : id == seenFor.AccountId ? person.AccountId : id;
        return own is null ? seen.Value : seen.Value is byte[] ? own.Value.ToByteArray(bigEndian: true) : own.Value;
    }
}
