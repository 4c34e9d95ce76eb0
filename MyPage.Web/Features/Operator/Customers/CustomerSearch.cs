using Microsoft.EntityFrameworkCore;
using MyPage.Domain;
using MyPage.Domain.Contracts;
using MyPage.Web.Capabilities.Operators;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Features.Operator.Customers;

/// <summary>
/// Finds customers by phone number, login ID or contract number, whole or from its beginning, in whatever width and with
/// whatever separators it is typed. Each kind of key has an index that answers both on both databases. What is searched is written
/// down before it is shown.
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

    /// <summary>Null when too little was typed.</summary>
    public async Task<CustomerHits?> FindAsync(OperatorCaller caller, string typed, CancellationToken cancellationToken)
    {
        var text = OutsideText.Fold(typed).Trim();
        var digits = string.Concat(text.Where(c => !Separators.Contains(c, StringComparison.Ordinal)));
        var isNumber = digits.Length >= LeastCharacters && digits[0] == '0' && digits.All(char.IsAsciiDigit);
        if (text.Length < LeastCharacters)
        {
            return null;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        List<(string By, List<Guid> Found)> found =
        [
            ("phone", isNumber ? await ByPhoneAsync(db, digits, cancellationToken) : []),
            ("login", await ByLoginIdAsync(db, Contract.Normalize(text), cancellationToken)),
            ("contract", await ByNumberAsync(db, text, cancellationToken)),
        ];
        var ids = found.SelectMany(key => key.Found).Distinct().ToList();
        var by = string.Join(',', found.Where(key => key.Found.Count > 0).Select(key => key.By));
        await lookUps.NoteSearchAsync(caller, by.Length == 0 ? "nothing" : by, Math.Min(ids.Count, Most), cancellationToken);
        return new CustomerHits(await RowsAsync(db, [.. ids.Take(Most)], cancellationToken), ids.Count > Most, by);
    }

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
#pragma warning restore CA1309

    // In the order in which they were found: by phone number first.
    private static async Task<IReadOnlyList<CustomerHit>> RowsAsync(PortalDbContext db, List<Guid> ids, CancellationToken cancellationToken)
    {
        var contracts = await db.Contracts.AsNoTracking().Where(contract => EF.Parameter(ids).Contains(contract.Id)).ToDictionaryAsync(contract => contract.Id, cancellationToken);
        var lines = (await db.Subscriptions.Where(line => EF.Parameter(ids).Contains(line.ContractId))
            .Select(line => new { line.ContractId, line.PhoneNumber }).ToListAsync(cancellationToken)).ToLookup(line => line.ContractId, line => line.PhoneNumber);
        return
        [
            .. ids.Where(contracts.ContainsKey).Select(id => contracts[id]).Select(contract => new CustomerHit(
                contract.Id,
                contract.Number,
                contract.LoginId,
                contract.Holder.Name,
                contract.Holder.Kana,
                contract.Status,
                [.. lines[contract.Id].OrderBy(number => number.Digits, StringComparer.Ordinal)])),
        ];
    }
}
