using System.Globalization;
using Microsoft.EntityFrameworkCore;
using MyPage.Domain;
using MyPage.Domain.Contracts;
using MyPage.Web.Auditing;
using MyPage.Web.Configuration;
using MyPage.Web.Persistence;

namespace MyPage.Web.Hosting.Commands;

/// <summary><c>audit list [--login-id LOGIN_ID] [--most N]</c>: the newest entries of the audit log, in the order in which they were made.</summary>
public sealed class AuditCommand(IDbContextFactory<PortalDbContext> contexts)
{
    private const int Usual = 100;

    /// <summary>What is wrong with the command's words; null for nothing.</summary>
    public static string? FaultIn(IReadOnlyList<string> args) => Read(args) is null ? "audit takes the word list, and --login-id LOGIN_ID or --most N. See --help." : null;

    public async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        var (loginId, most) = Read(args)!.Value;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var entries = db.Set<AuditEntry>().AsNoTracking();
        if (loginId is not null)
        {
            var normalized = Contract.Normalize(loginId);
            if (await db.Contracts.Where(contract => contract.NormalizedLoginId == normalized).Select(contract => (Guid?)contract.Id).SingleOrDefaultAsync(cancellationToken) is not { } contract)
            {
                await error.WriteLineAsync($"{loginId}: there is no such login ID.");
                return ExitCodes.DoneWithRefusals;
            }

            entries = entries.Where(entry => entry.ContractId == contract);
        }

        var newest = await (
            from entry in entries
            orderby entry.At descending, entry.Id descending
            select new
            {
                Entry = entry,
                Contract = db.Contracts.Where(contract => contract.Id == entry.ContractId).Select(contract => contract.Number).FirstOrDefault(),
                Line = db.Subscriptions.Where(line => line.Id == entry.SubscriptionId).Select(line => (PhoneNumber?)line.PhoneNumber).FirstOrDefault(),
            }).Take(most).ToListAsync(cancellationToken);
        newest.Reverse();
        foreach (var row in newest)
        {
            await output.WriteLineAsync(Line(row.Entry, row.Contract, row.Line));
        }

        return ExitCodes.Done;
    }

    // Columns parted by tabs; the number is masked, as in messages.
    private static string Line(AuditEntry entry, string? contract, PhoneNumber? number) => string.Join('\t', new[]
    {
        BusinessCalendar.InTokyo(entry.At).ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture),
        entry.Act,
        entry.Actor.ToString(),
        entry.Way?.ToString(),
        contract,
        number?.ToMaskedString(),
        entry.Address,
        entry.Detail,
        entry.Reason,
    }.Select(column => column?.ReplaceLineEndings(" ").Replace('\t', ' ') ?? ""));

    private static (string? LoginId, int Most)? Read(IReadOnlyList<string> args)
    {
        if (args is not ["list", ..])
        {
            return null;
        }

        string? loginId = null;
        var most = Usual;
        for (var i = 1; i < args.Count; i += 2)
        {
            var value = i + 1 < args.Count ? args[i + 1] : "";
            if (args[i] is "--login-id" && value.Length > 0)
            {
                loginId = value;
            }
            else if (args[i] is not "--most" || !int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out most) || most == 0)
            {
                return null;
            }
        }

        return (loginId, most);
    }
}
