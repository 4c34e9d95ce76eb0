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
    private const string LoginIdOption = "--login-id";
    private const string MostOption = "--most";

    /// <summary>What is wrong with the command's words; null for nothing.</summary>
    public static string? FaultIn(IReadOnlyList<string> args) => Read(args) is null ? "audit takes the word list, and --login-id LOGIN_ID and --most N, neither of them needed. See --help." : null;

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
                PhoneNumber = db.Subscriptions.Where(subscription => subscription.Id == entry.SubscriptionId).Select(subscription => (PhoneNumber?)subscription.PhoneNumber).FirstOrDefault(),
            }).Take(most).ToListAsync(cancellationToken);
        newest.Reverse();
        foreach (var row in newest)
        {
            await output.WriteLineAsync(ColumnsOf(row.Entry, row.Contract, row.PhoneNumber));
        }

        return ExitCodes.Done;
    }

    // Columns parted by tabs; the number is masked, as in messages.
    private static string ColumnsOf(AuditEntry entry, string? contract, PhoneNumber? number) => string.Join('\t', new[]
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
        if (CommandWords.Read(args, [], [LoginIdOption, MostOption], out _) is not { Words: ["list"] } read)
        {
            return null;
        }

        var most = Usual;
        return read.ValueOf(MostOption) is { } value && (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out most) || most == 0)
            ? null
            : (read.ValueOf(LoginIdOption), most);
    }
}
