using System.Data.Common;
using MyPage.Benchmarks.Databases;
using MyPage.Web.Features.Operator.Customers;

namespace MyPage.Benchmarks.Operators;

/// <summary>The least that finds customers by one kind of key: one statement, prepared, on one connection, which reads what is shown of them.</summary>
internal sealed class BareSearch : IAsyncDisposable
{
    private readonly DbConnection _connection;
    private readonly DbCommand _command;
    private readonly DbParameter _from;
    private readonly DbParameter _to;

    private BareSearch(SearchedKey key, DbConnection connection, DbCommand command)
    {
        (Key, _connection, _command) = (key, connection, command);
        (_from, _to) = (Add("@from"), Add("@to"));

        DbParameter Add(string name)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = "";
            command.Parameters.Add(parameter);
            return parameter;
        }
    }

    public SearchedKey Key { get; }

    public static async Task<BareSearch> OpenAsync(BenchmarkDatabase database, SearchedKey key, CancellationToken cancellationToken)
    {
        var connection = database.PortalConnection();
        await connection.OpenAsync(cancellationToken);
        var command = connection.CreateCommand();
        var plain = database.UsesSqlite ? "BINARY" : "\"C\"";
        command.CommandText = $"""
            SELECT c."Id", c."Number", c."LoginId", c."HolderName", c."HolderKana", c."Status", s."PhoneNumber"
            FROM (
                SELECT DISTINCT "{key.Contract}" AS "Id" FROM (
                    SELECT "{key.Contract}" FROM "{key.Table}"
                    WHERE "{key.Column}" COLLATE {plain} >= @from AND "{key.Column}" COLLATE {plain} < @to
                    ORDER BY "{key.Column}" COLLATE {plain} LIMIT {CustomerIndex.Most + 1}) AS k LIMIT {CustomerIndex.Most}) AS f
            JOIN "Contracts" AS c ON c."Id" = f."Id"
            JOIN "Subscriptions" AS s ON s."ContractId" = c."Id"
            """;
        var bare = new BareSearch(key, connection, command);
        await command.PrepareAsync(cancellationToken);
        return bare;
    }

    /// <summary>How many contracts it finds.</summary>
    public async Task<int> FindAsync(string typed, CancellationToken cancellationToken)
    {
        var text = Key.KeyOf(typed);
        (_from.Value, _to.Value) = (text, text + char.ConvertFromUtf32(0x10FFFF));
        var found = new Dictionary<string, Row>(StringComparer.Ordinal);
        await using var reader = await _command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var number = reader.GetString(1);
            if (!found.TryGetValue(number, out var row))
            {
                found[number] = row = new Row(reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.GetString(5), []);
            }

            row.Lines.Add(reader.GetString(6));
        }

        return found.Count;
    }

    public async ValueTask DisposeAsync()
    {
        await _command.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private sealed record Row(string LoginId, string Name, string Kana, string Status, List<string> Lines);
}
