using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using MyPage.Domain.UserCodes;
using MyPage.Web.Capabilities.Operators;
using MyPage.Web.Happenings;
using MyPage.Web.Happenings.Operators;
using MyPage.Web.Happenings.SecondFactors;
using MyPage.Web.Line.Login;
using MyPage.Web.Line.Webhook;
using MyPage.Web.Outbox;
using MyPage.Web.Persistence;
using MyPage.Web.Security.ApiKeys;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Secrets;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Capabilities.Secrets;

/// <summary>
/// Lets the database forget what only an earlier <c>UserCodes:Key</c> opens, because that key is lost, or because somebody else has
/// it: user codes, sessions, second factors, LINE tokens, API keys, and what waits to be sent or worked on. All of it, or nothing.
/// </summary>
public sealed class SecretReplacement(IDbContextFactory<PortalDbContext> contexts, SecretCheck secret, Journal journal, TimeProvider time)
{
    private const string Reason = "The key that encrypted it was replaced.";

    // For holders to read, like whatever an operator states.
    private const string ReasonForHolders = "安全のため、暗号鍵を取り替えました";

    /// <summary>How much of what was given up; null when the database has nothing that the configured key does not open.</summary>
    public async Task<string?> RunAsync(OperatorCaller caller, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var strange = await secret.FindKeysThatDoNotOpenAsync(db, cancellationToken);
        if (strange.Count == 0)
        {
            return null;
        }

        var now = time.GetUtcNow();
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        await db.DataProtectionKeys.Where(key => strange.Contains(key.Id)).ExecuteDeleteAsync(cancellationToken);
        var codes = await db.UserCodes.Where(code => code.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(code => code.EndState, UserCodeState.Reissued).SetProperty(code => code.EndedAt, now), cancellationToken);
        var sessions = await db.Set<PortalSession>().Where(session => session.EndedAt == null && session.ExpiresAt > now)
            .ExecuteUpdateAsync(set => set.SetProperty(session => session.EndedAt, now), cancellationToken);
        await db.Set<LineUserToken>().ExecuteDeleteAsync(cancellationToken);
        var messages = await db.Set<OutboxMessage>().Where(message => message.SentAt == null).ExecuteUpdateAsync(
            set => set.SetProperty(message => message.DueAt, (DateTimeOffset?)null).SetProperty(message => message.ParkedAt, now)
                .SetProperty(message => message.Payload, (byte[]?)null).SetProperty(message => message.LastError, Reason), cancellationToken);
        var events = await db.Set<LineInboxEvent>().Where(stored => stored.DoneAt == null).ExecuteUpdateAsync(
            set => set.SetProperty(stored => stored.DueAt, (DateTimeOffset?)null).SetProperty(stored => stored.ParkedAt, now)
                .SetProperty(stored => stored.Payload, (byte[]?)null).SetProperty(stored => stored.LastError, Reason), cancellationToken);
        var keys = await db.Set<ApiKey>().Where(key => key.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(key => key.KeyHash, (byte[]?)null).SetProperty(key => key.RevokedAt, now), cancellationToken);
        var factors = await ForgetSecondFactorsAsync(db, caller, cancellationToken);

        var summary = string.Create(CultureInfo.InvariantCulture, $"{codes} user codes, {sessions} sessions, {factors} second factors, {messages} messages, {events} events, {keys} API keys");
        journal.Record(db, caller, new SecretReplaced(summary));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return summary;
    }

    // Each holder concerned is told; their mails are encrypted by the new key.
    private async Task<int> ForgetSecondFactorsAsync(PortalDbContext db, OperatorCaller caller, CancellationToken cancellationToken)
    {
        await db.Set<IdentityUserToken<Guid>>().ExecuteDeleteAsync(cancellationToken);
        var accounts = await db.Users.Where(account => account.TwoFactorEnabled).ToListAsync(cancellationToken);
        foreach (var account in accounts)
        {
            account.TwoFactorEnabled = false;
            await journal.WriteAsync(db, caller, new TwoFactorDisabled(account.ContractId) { Reason = ReasonForHolders }, cancellationToken);
        }

        // Operators have no way in without one: they are mailed a new link, and begin anew, passkeys included. Holders' passkeys hold: no
        // key of ours is in them.
        var operators = await db.Set<OperatorAccount>().Where(account => account.RemovedAt == null && account.FactorSince != null).ToListAsync(cancellationToken);
        operators.ForEach(OperatorFactors.Reset);
        await db.Set<Passkey>().Where(passkey => passkey.OperatorId != null).ExecuteDeleteAsync(cancellationToken);
        return accounts.Count + operators.Count;
    }
}
