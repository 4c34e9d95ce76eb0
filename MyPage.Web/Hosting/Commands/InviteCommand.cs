using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Contracts;
using MyPage.Web.Capabilities.Accounts;
using MyPage.Web.Configuration;
using MyPage.Web.Outbox;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Hosting.Commands;

/// <summary><c>invite LOGIN_ID…</c>: puts an invitation for each into the outbox; a serving portal mails them.</summary>
public sealed class InviteCommand(IDbContextFactory<PortalDbContext> contexts, OutboxQueue outbox)
{
    /// <summary>What is wrong with the command's words; null for nothing.</summary>
    public static string? FaultIn(IReadOnlyList<string> loginIds) =>
        loginIds.Count == 0 || loginIds.Any(id => id.StartsWith('-')) ? "invite takes one login ID or more, and nothing else. See --help." : null;

    public async Task<int> RunAsync(IReadOnlyList<string> loginIds, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var invited = new List<string>();
        var refused = 0;
        foreach (var loginId in loginIds.DistinctBy(Contract.Normalize, StringComparer.Ordinal))
        {
            if (await RefusalAsync(db, loginId, cancellationToken) is { } refusal)
            {
                refused++;
                await error.WriteLineAsync($"{loginId}: {refusal}");
                continue;
            }

            outbox.Add(db, OutboxKind.PasswordLink, new PasswordLinkRequest(Contract.Normalize(loginId), PasswordLinkPurpose.Invitation));
            invited.Add(loginId);
        }

        await db.SaveChangesAsync(cancellationToken);
        invited.ForEach(loginId => output.WriteLine($"{loginId}: invited"));
        return refused == 0 ? ExitCodes.Done : ExitCodes.DoneWithRefusals;
    }

    private static async Task<string?> RefusalAsync(PortalDbContext db, string loginId, CancellationToken cancellationToken)
    {
        var normalized = Contract.Normalize(loginId);
        var found = await (from account in db.Users
                           where account.NormalizedUserName == normalized
                           join contract in db.Contracts on account.ContractId equals contract.Id
                           select new { HasPassword = account.PasswordHash != null, contract.Holder.Email, contract.Status })
            .SingleOrDefaultAsync(cancellationToken);
        return found switch
        {
            null => "there is no such login ID; import the contract first.",
            { HasPassword: true } => "has a password already; the holder can reset it on the log-in page.",
            { Email.Length: 0 } => "the contract has no mail address; import one first.",
            { Status: ContractStatus.Terminated } => "the contract has ended.",
            _ => null,
        };
    }
}
