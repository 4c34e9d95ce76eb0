using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using MyPage.Domain;
using MyPage.Domain.Contracts;
using MyPage.Web.Persistence;

namespace MyPage.Web.Features.Operator.Customers;

/// <summary>
/// Finds customers by phone number, login ID, contract number, name or reading, whole or from its beginning, in whatever width, kana
/// and with whatever separators it is typed. Each kind of key has an index that answers both on both databases; names have their
/// keys for it (<see cref="NameKey"/>). Keys that are alike are tried by one statement, which reads what is shown as well: the way there
/// and back costs more than the looking. What is not needed to fill the page is not asked. Operators search by <see cref="CustomerSearch"/>, which writes it down.
/// </summary>
public sealed class CustomerIndex(IDbContextFactory<PortalDbContext> contexts)
{
    /// <summary>How many are shown.</summary>
    public const int Most = 50;

    /// <summary>Fewer characters than that would list everybody.</summary>
    public const int LeastCharacters = 3;

    private const string Separators = "-‐‑–−ー ・()";

    // By the kinds of key that each asks for, in their order.
    private readonly ConcurrentDictionary<string, string> _statements = new(StringComparer.Ordinal);

    /// <summary>Null when too little was typed.</summary>
    public async Task<CustomerHits?> FindAsync(string typed, CancellationToken cancellationToken)
    {
        var wanted = WantedBy(typed);
        if (wanted.Count == 0)
        {
            return null;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var hits = new List<CustomerHit>();
        foreach (var alike in wanted.GroupBy(one => GroupOf(one.By)))
        {
            var found = await ReadAsync(db, [.. alike], cancellationToken);
            hits = hits.Count == 0 ? found : [.. hits.Concat(found).DistinctBy(hit => hit.ContractId)];
            if (hits.Count > Most)
            {
                break;
            }
        }

        return new CustomerHits([.. hits.Take(Most)], hits.Count > Most, string.Join(',', hits.Select(hit => hit.By).Distinct().Select(Recorded)));
    }

    // In the order in which what they find stands: by phone number first.
    private static List<Wanted> WantedBy(string typed)
    {
        var text = OutsideText.Fold(typed).Trim();
        var wanted = new List<Wanted>();
        if (text.Length >= LeastCharacters)
        {
            var digits = string.Concat(text.Where(c => !Separators.Contains(c, StringComparison.Ordinal)));
            if (digits.Length is >= LeastCharacters and <= PhoneNumber.Length && digits[0] == '0' && digits.All(char.IsAsciiDigit))
            {
                // In digits alone every order is the same: all numbers that begin so are below one that has a nine too many.
                wanted.Add(new Wanted(FoundBy.PhoneNumber, digits, digits.PadRight(PhoneNumber.Length + 1, '9')));
            }

            wanted.Add(Wanted.Beginning(FoundBy.LoginId, Contract.Normalize(text)));
            wanted.Add(Wanted.Beginning(FoundBy.ContractNumber, text));

            // As carriers write their numbers, whichever way they are read out and typed; an index of either database knows capitals apart.
            if (text.ToUpperInvariant() is var capitals && !string.Equals(capitals, text, StringComparison.Ordinal))
            {
                wanted.Add(Wanted.Beginning(FoundBy.ContractNumber, capitals));
            }
        }

        var name = NameKey.Of(typed);
        if (IsEnoughOfAName(name))
        {
            wanted.AddRange(((FoundBy[])[FoundBy.HolderName, FoundBy.HolderKana, FoundBy.UserName, FoundBy.UserKana]).Select(by => Wanted.Beginning(by, name)));
        }

        return wanted;
    }

    // One kanji may be a whole name; one kana is the beginning of a tenth of all, and two letters of the alphabet are those of login IDs,
    // as are letters with digits, however many.
    private static bool IsEnoughOfAName(string key) =>
        key.Length >= LeastCharacters ? !key.All(char.IsAscii) || !key.Any(char.IsAsciiDigit)
        : key.Length == 2 ? !key.All(char.IsAscii)
        : key.Length == 1 && key[0] is >= '\u3400' and <= '\u9FFF' or >= '\uF900' and <= '\uFAFF';

    // What is asked together, in this order: of a name that many have, the holders alone fill the page.
    private static int GroupOf(FoundBy by) => by switch
    {
        FoundBy.PhoneNumber or FoundBy.LoginId or FoundBy.ContractNumber => 0,
        FoundBy.HolderName or FoundBy.HolderKana => 1,
        FoundBy.UserName or FoundBy.UserKana => 2,
    };

    // The name of a kind in the audit log, which never changes.
    private static string Recorded(FoundBy by) => by switch
    {
        FoundBy.PhoneNumber => "phone",
        FoundBy.LoginId => "login",
        FoundBy.ContractNumber => "contract",
        FoundBy.HolderName => "name",
        FoundBy.HolderKana => "kana",
        FoundBy.UserName => "user-name",
        FoundBy.UserKana => "user-kana",
    };

    private static (string Table, string Contract, string Column) PlaceOf(FoundBy by) => by switch
    {
        FoundBy.PhoneNumber => ("Subscriptions", "ContractId", "PhoneNumber"),
        FoundBy.LoginId => ("Contracts", "Id", "NormalizedLoginId"),
        FoundBy.ContractNumber => ("Contracts", "Id", "Number"),
        FoundBy.HolderName => ("Contracts", "Id", "NameKey"),
        FoundBy.HolderKana => ("Contracts", "Id", "KanaKey"),
        FoundBy.UserName => ("Subscriptions", "ContractId", "UserNameKey"),
        FoundBy.UserKana => ("Subscriptions", "ContractId", "UserKanaKey"),
    };

    // Numbers in digits alone are in the same order everywhere, and their index has the database's own; names' columns have the plain one themselves.
    private static string OrderOf(FoundBy by, string plain) => by is FoundBy.LoginId or FoundBy.ContractNumber ? plain : "";

    // A contract that several keys find stands where the first of them puts it; before a key stands its kind.
    private static string StatementFor(List<Wanted> wanted, string plain)
    {
        var kinds = wanted.Select((one, index) =>
        {
            var (table, contract, column) = PlaceOf(one.By);
            var order = OrderOf(one.By, plain);
            return string.Create(
                CultureInfo.InvariantCulture,
                $$"""
                SELECT * FROM (
                    SELECT "{{contract}}" AS "Id", '{{(int)one.By}}' || "{{column}}"{{plain}} AS "Key" FROM "{{table}}"
                    WHERE "{{column}}"{{order}} >= {{{2 * index}}} AND "{{column}}"{{order}} < {{{(2 * index) + 1}}}
                    ORDER BY "{{column}}"{{order}} LIMIT {{Most + 1}}) AS k{{index}}
                """);
        });
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            SELECT f."Key", c."Id", c."Number", c."LoginId", c."HolderName", c."HolderKana", c."Status", s."PhoneNumber"
            FROM (
                SELECT "Id", MIN("Key") AS "Key" FROM (
            {string.Join("\nUNION ALL\n", kinds)}
                ) AS k GROUP BY "Id" ORDER BY MIN("Key") LIMIT {Most + 1}) AS f
            JOIN "Contracts" AS c ON c."Id" = f."Id"
            LEFT JOIN "Subscriptions" AS s ON s."ContractId" = c."Id"
            ORDER BY f."Key", c."Id", s."PhoneNumber"
            """);
    }

    private async Task<List<CustomerHit>> ReadAsync(PortalDbContext db, List<Wanted> wanted, CancellationToken cancellationToken)
    {
        // Of the keys only the phone number may be missing.
        var statement = _statements.GetOrAdd(string.Concat(wanted.Select(one => (int)one.By)), _ => StatementFor(wanted, $" COLLATE \"{db.PlainCollation}\""));
        var asked = db.GetService<IRawSqlCommandBuilder>().Build(statement, wanted.SelectMany(one => new object[] { one.From, one.To }), db.Model);
        await using var answer = await asked.RelationalCommand.ExecuteReaderAsync(
            new RelationalCommandParameterObject(
                db.GetService<IRelationalConnection>(), asked.ParameterValues, null, db, db.GetService<IRelationalCommandDiagnosticsLogger>(), CommandSource.FromSqlQuery),
            cancellationToken);
        var idOf = IdOf(db);
        var hits = new List<CustomerHit>();
        var lines = new List<PhoneNumber>();
        var number = "";
        while (await answer.ReadAsync(cancellationToken))
        {
            var row = answer.DbDataReader;
            if (!string.Equals(number, row.GetString(2), StringComparison.Ordinal))
            {
                number = row.GetString(2);
                hits.Add(Read(row, idOf, lines = []));
            }

            if (!await row.IsDBNullAsync(7, cancellationToken))
            {
                lines.Add(PhoneNumber.FromDigits(row.GetString(7)));
            }
        }

        return hits;
    }

    // The first letter of a key is its kind.
    private static CustomerHit Read(DbDataReader row, Func<DbDataReader, Guid> idOf, List<PhoneNumber> lines) => new(
        idOf(row),
        row.GetString(2),
        row.GetString(3),
        row.GetString(4),
        row.GetString(5),
        Enum.Parse<ContractStatus>(row.GetString(6)),
        (FoundBy)(row.GetString(0)[0] - '0'),
        lines);

    // As the model keeps keys; what a database knows of them is said there.
    private static Func<DbDataReader, Guid> IdOf(PortalDbContext db) =>
        db.Model.FindEntityType(typeof(Contract))!.FindProperty(nameof(Contract.Id))!.GetTypeMapping().Converter is { } converter
            ? row => (Guid)converter.ConvertFromProvider(row.GetValue(1))!
            : row => row.GetGuid(1);

    // Texts from one up to another, which is none of them.
    private sealed record Wanted(FoundBy By, string From, string To)
    {
        // Above every text that begins so, in both databases' plain order: letters beyond the first 65,536 too.
        private static readonly string Last = char.ConvertFromUtf32(0x10FFFF);

        public static Wanted Beginning(FoundBy by, string text) => new(by, text, text + Last);
    }
}
