using MyPage.Benchmarks.Databases;
using MyPage.Web.Features.Operator.Customers;

namespace MyPage.Benchmarks.Operators;

/// <summary>
/// The least that finds customers by one kind of key: one statement by plain ADO.NET, on a connection like the portal's that is opened
/// for it, which reads what is shown of them.
/// </summary>
internal sealed class BareSearch(BenchmarkDatabase database, SearchedKey key)
{
    private readonly string _statement = StatementFor(key, database.UsesSqlite ? "BINARY" : "\"C\"");

    public SearchedKey Key => key;

    /// <summary>How many contracts it finds.</summary>
    public async Task<int> FindAsync(string typed, CancellationToken cancellationToken)
    {
        var text = key.KeyOf(typed);
        await using var connection = database.PortalConnection();
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = _statement;
        Add("@from", text);
        Add("@to", text + char.ConvertFromUtf32(0x10FFFF));
        var found = new Dictionary<string, Row>(StringComparer.Ordinal);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
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

        void Add(string name, string value)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }
    }

    private static string StatementFor(SearchedKey key, string plain) => $"""
        SELECT c."Id", c."Number", c."LoginId", c."HolderName", c."HolderKana", c."Status", s."PhoneNumber"
        FROM (
            SELECT DISTINCT "{key.Contract}" AS "Id" FROM (
                SELECT "{key.Contract}" FROM "{key.Table}"
                WHERE "{key.Column}" COLLATE {plain} >= @from AND "{key.Column}" COLLATE {plain} < @to
                ORDER BY "{key.Column}" COLLATE {plain} LIMIT {CustomerIndex.Most + 1}) AS k LIMIT {CustomerIndex.Most}) AS f
        JOIN "Contracts" AS c ON c."Id" = f."Id"
        JOIN "Subscriptions" AS s ON s."ContractId" = c."Id"
        """;

    private sealed record Row(string LoginId, string Name, string Kana, string Status, List<string> Lines);
}
