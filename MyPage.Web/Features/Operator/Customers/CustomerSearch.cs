using Microsoft.EntityFrameworkCore;
using MyPage.Domain;
using MyPage.Domain.Contracts;
using MyPage.Web.Capabilities.Operators;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Features.Operator.Customers;

/// <summary>
/// Finds customers by phone number, login ID, contract number, name or reading, whole or from its beginning, in whatever width, kana
/// and with whatever separators it is typed. Each kind of key has an index that answers both on both databases; names have their
/// keys for it (<see cref="NameKey"/>). What is searched is written down before it is shown.
/// </summary>
public sealed class CustomerSearch(IDbContextFactory<PortalDbContext> contexts, LookUps lookUps)
{
    /// <summary>How many are shown.</summary>
    public const int Most = 50;

    /// <summary>Fewer characters than that would list everybody.</summary>
    public const int LeastCharacters = 3;

    // Above every text that begins with what stands before it, in both databases' plain order.
    private const char Last = '\uFFFF';
    private const string Separators = "-‐‑–−ー ・()";

    // The same for names, which may have letters beyond the first 65,536.
    private static readonly string LastOfNames = char.ConvertFromUtf32(0x10FFFF);

    /// <summary>Null when too little was typed.</summary>
    public async Task<CustomerHits?> FindAsync(OperatorCaller caller, string typed, CancellationToken cancellationToken)
    {
        var text = OutsideText.Fold(typed).Trim();
        var digits = string.Concat(text.Where(c => !Separators.Contains(c, StringComparison.Ordinal)));
        var isKey = text.Length >= LeastCharacters;
        var isNumber = digits.Length >= LeastCharacters && digits[0] == '0' && digits.All(char.IsAsciiDigit);
        var name = NameKey.Of(typed);
        var isName = IsEnoughOfAName(name);
        if (!isKey && !isName)
        {
            return null;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        List<(FoundBy By, List<Guid> Found)> found =
        [
            (FoundBy.PhoneNumber, isKey && isNumber ? await ByPhoneAsync(db, digits, cancellationToken) : []),
            (FoundBy.LoginId, isKey ? await ByLoginIdAsync(db, Contract.Normalize(text), cancellationToken) : []),
            (FoundBy.ContractNumber, isKey ? await ByNumberAsync(db, text, cancellationToken) : []),
        ];
        if (isName)
        {
            var holders = db.Contracts;
            var users = db.Subscriptions;
            found.Add((FoundBy.HolderName, await ByNameAsync(holders.Select(held => new Named { Key = held.NameKey, ContractId = held.Id }), name, cancellationToken)));
            found.Add((FoundBy.HolderKana, await ByNameAsync(holders.Select(held => new Named { Key = held.KanaKey, ContractId = held.Id }), name, cancellationToken)));
            found.Add((FoundBy.UserName, await ByNameAsync(users.Select(line => new Named { Key = line.UserNameKey, ContractId = line.ContractId }), name, cancellationToken)));
            found.Add((FoundBy.UserKana, await ByNameAsync(users.Select(line => new Named { Key = line.UserKanaKey, ContractId = line.ContractId }), name, cancellationToken)));
        }

        var hits = found.SelectMany(key => key.Found.Select(id => (Id: id, key.By))).DistinctBy(hit => hit.Id).ToList();
        var by = string.Join(',', found.Where(key => key.Found.Count > 0).Select(key => Recorded(key.By)));
        await lookUps.NoteSearchAsync(caller, by.Length == 0 ? "nothing" : by, Math.Min(hits.Count, Most), cancellationToken);
        return new CustomerHits(await RowsAsync(db, [.. hits.Take(Most)], cancellationToken), hits.Count > Most, by);
    }

    // One kanji may be a whole name; one kana is the beginning of a tenth of all, and letters of the alphabet are those of login IDs.
    private static bool IsEnoughOfAName(string key) =>
        key.Length >= LeastCharacters ? !key.All(char.IsAsciiDigit)
        : key.Length == 2 ? !key.All(char.IsAscii)
        : key.Length == 1 && key[0] is >= '\u3400' and <= '\u9FFF' or >= '\uF900' and <= '\uFAFF';

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

    // All numbers that begin so lie between two: in digits alone, every order is the same.
    private static Task<List<Guid>> ByPhoneAsync(PortalDbContext db, string digits, CancellationToken cancellationToken)
    {
        if (!PhoneNumber.TryParse(digits.PadRight(PhoneNumber.Length, '0'), out var first) || !PhoneNumber.TryParse(digits.PadRight(PhoneNumber.Length, '9'), out var last))
        {
            return Task.FromResult(new List<Guid>());
        }

        return db.Subscriptions.Where(line => line.PhoneNumber >= first && line.PhoneNumber <= last)
            .OrderBy(line => line.PhoneNumber).Select(line => line.ContractId).Take(Most + 1).ToListAsync(cancellationToken);
    }

#pragma warning disable CA1309 // The database compares, by the collation that is named; it knows no other form of this.
    private static Task<List<Guid>> ByLoginIdAsync(PortalDbContext db, string loginId, CancellationToken cancellationToken)
    {
        var (collation, end) = (db.PlainCollation, loginId + Last);
        return db.Contracts
            .Where(contract => string.Compare(EF.Functions.Collate(contract.NormalizedLoginId, collation), loginId) >= 0
                && string.Compare(EF.Functions.Collate(contract.NormalizedLoginId, collation), end) < 0)
            .OrderBy(contract => EF.Functions.Collate(contract.NormalizedLoginId, collation))
            .Select(contract => contract.Id).Take(Most + 1).ToListAsync(cancellationToken);
    }

    private static Task<List<Guid>> ByNumberAsync(PortalDbContext db, string number, CancellationToken cancellationToken)
    {
        var (collation, end) = (db.PlainCollation, number + Last);
        return db.Contracts
            .Where(contract => string.Compare(EF.Functions.Collate(contract.Number, collation), number) >= 0
                && string.Compare(EF.Functions.Collate(contract.Number, collation), end) < 0)
            .OrderBy(contract => EF.Functions.Collate(contract.Number, collation))
            .Select(contract => contract.Id).Take(Most + 1).ToListAsync(cancellationToken);
    }

    // The columns have the plain collation themselves. Whole names come before longer ones.
    private static Task<List<Guid>> ByNameAsync(IQueryable<Named> names, string name, CancellationToken cancellationToken)
    {
        var end = name + LastOfNames;
        return names.Where(named => string.Compare(named.Key, name) >= 0 && string.Compare(named.Key, end) < 0)
            .OrderBy(named => named.Key).Select(named => named.ContractId).Take(Most + 1).ToListAsync(cancellationToken);
    }
#pragma warning restore CA1309

    // In the order in which they were found: by phone number first.
    private static async Task<IReadOnlyList<CustomerHit>> RowsAsync(PortalDbContext db, List<(Guid Id, FoundBy By)> hits, CancellationToken cancellationToken)
    {
        var ids = hits.ConvertAll(hit => hit.Id);
        var contracts = await db.Contracts.AsNoTracking().Where(contract => EF.Parameter(ids).Contains(contract.Id)).ToDictionaryAsync(contract => contract.Id, cancellationToken);
        var lines = (await db.Subscriptions.Where(line => EF.Parameter(ids).Contains(line.ContractId))
            .Select(line => new { line.ContractId, line.PhoneNumber }).ToListAsync(cancellationToken)).ToLookup(line => line.ContractId, line => line.PhoneNumber);
        return
        [
            .. from hit in hits
               where contracts.ContainsKey(hit.Id)
               let contract = contracts[hit.Id]
               select new CustomerHit(
                contract.Id,
                contract.Number,
                contract.LoginId,
                contract.Holder.Name,
                contract.Holder.Kana,
                contract.Status,
                hit.By,
                [.. lines[contract.Id].OrderBy(number => number.Digits, StringComparer.Ordinal)]),
        ];
    }

    private sealed class Named
    {
        public string? Key { get; init; }

        public Guid ContractId { get; init; }
    }
}
