using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Sessions;
using Xunit;

namespace MyPage.Tests.Hosting;

/// <summary>Every row of every table as text, to prove that nothing changed, or only what should.</summary>
public sealed class TableDump
{
    private readonly SortedDictionary<string, List<string>> _rows;

    private TableDump(SortedDictionary<string, List<string>> rows) => _rows = rows;

    public static async Task<TableDump> TakeAsync(PortalFactory portal)
    {
        // What people did a moment ago is written a little later: the next dump would tell of it as a change.
        await portal.Services.GetRequiredService<SessionInputs>().WriteAsync(CancellationToken.None);
        return await portal.ReadAsync(ReadAllAsync);
    }

    /// <summary>Fails, naming the rows, unless all tables but the given ones are as they were.</summary>
    public void AssertSameAs(TableDump before, params string[] exceptTables)
    {
        foreach (var (table, rows) in _rows.Where(table => table.Key is not ("Nodes" or "JobStates") && !exceptTables.Contains(table.Key, StringComparer.Ordinal)))
        {
            var was = before._rows[table];
            Assert.True(
                rows.SequenceEqual(was, StringComparer.Ordinal),
                $"{table} changed:{Environment.NewLine}- {string.Join(Environment.NewLine + "- ", was.Except(rows, StringComparer.Ordinal))}{Environment.NewLine}+ {string.Join(Environment.NewLine + "+ ", rows.Except(was, StringComparer.Ordinal))}");
        }
    }

    public IReadOnlyList<string> this[string table] => _rows[table];

    /// <summary>All tables in one text, to look for what must be nowhere.</summary>
    public override string ToString() => string.Join(Environment.NewLine, _rows.SelectMany(table => table.Value.Select(row => $"{table.Key} {row}")));

    private static async Task<TableDump> ReadAllAsync(PortalDbContext db)
    {
        var tables = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var table in db.Model.GetEntityTypes().Select(type => type.GetTableName()).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            tables[table] = await ReadAsync(db, table);
        }

        return new TableDump(tables);
    }

    private static async Task<List<string>> ReadAsync(PortalDbContext db, string table)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        // How often an address has posted, or brought a wrong key, is no change of anything; each is counted, also those that do nothing.
        command.CommandText = $"SELECT * FROM \"{table}\"" + (table is "WindowCounts" ? " WHERE \"Subject\" NOT LIKE 'posts:%' AND \"Subject\" NOT LIKE 'keys:%'" : "");
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(string.Join(" | ", Enumerable.Range(0, reader.FieldCount).Select(column => $"{reader.GetName(column)}={Text(reader.GetValue(column))}")));
        }

        rows.Sort(StringComparer.Ordinal);
        return rows;
    }

    private static string Text(object value) => value switch
    {
        DBNull => "",
        byte[] bytes => Convert.ToHexString(bytes),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
