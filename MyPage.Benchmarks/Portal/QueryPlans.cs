using System.Globalization;
using System.Text.RegularExpressions;
using MyPage.Benchmarks.Databases;

namespace MyPage.Benchmarks.Portal;

/// <summary>Asks the database how it runs the page's statements.</summary>
internal sealed partial class QueryPlans(BenchmarkDatabase database)
{
    /// <summary>A table with more rows is large: reading all of it for one page is a fault.</summary>
    private const int LargeRows = 1000;

    /// <summary>The steps of a statement's plan, as the database words them.</summary>
    public async Task<IReadOnlyList<string>> ExplainAsync(SeenStatement statement, CancellationToken cancellationToken)
    {
        await using var connection = database.Connection();
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = (database.UsesSqlite ? "EXPLAIN QUERY PLAN " : "EXPLAIN ") + statement.Sql;
        foreach (var seen in statement.Parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = seen.Name;
            parameter.Value = seen.Value;
            command.Parameters.Add(parameter);
        }

        var steps = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            steps.Add(reader.GetString(reader.FieldCount - 1).Trim());
        }

        return steps;
    }

    /// <summary>The large tables that a statement reads from end to end.</summary>
    public async Task<IReadOnlyList<string>> LargeScansAsync(SeenStatement statement, IEnumerable<string> steps, CancellationToken cancellationToken)
    {
        // SQLite's plans name a table by its alias; what is no table there (a subquery) reads what other steps name.
        var tables = Alias().Matches(statement.Sql).ToLookup(match => match.Groups["alias"].Value, match => match.Groups["table"].Value, StringComparer.Ordinal);
        var scanned = new List<string>();
        foreach (var name in steps.Select(step => Scan().Match(step)).Where(match => match.Success).Select(match => match.Groups["name"].Value))
        {
            var behind = database.UsesSqlite ? tables[name] : [name];
            foreach (var table in behind.Distinct(StringComparer.Ordinal))
            {
                var rows = await database.CountAsync(table, cancellationToken);
                if (rows > LargeRows)
                {
                    scanned.Add(string.Create(CultureInfo.InvariantCulture, $"{table} ({rows} rows)"));
                }
            }
        }

        return scanned;
    }

    [GeneratedRegex("(?:FROM|JOIN)\\s+\"(?<table>\\w+)\"\\s+AS\\s+\"?(?<alias>\\w+)\"?", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Alias();

    // SQLite: "SCAN s", also "SCAN s USING INDEX …", which reads all of it too. PostgreSQL: "Seq Scan on "Subscriptions" s".
    [GeneratedRegex("^(?:->\\s+)?(?:SCAN (?:TABLE )?(?<name>\\w+)|(?:Parallel )?Seq Scan on \"?(?<name>\\w+)\"?)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Scan();
}
