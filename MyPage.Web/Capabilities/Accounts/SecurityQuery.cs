using Microsoft.EntityFrameworkCore;
using MyPage.Web.Auditing;
using MyPage.Web.Happenings.Passwords;
using MyPage.Web.Happenings.SecondFactors;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Network;
using MyPage.Web.Security.Passkeys;
using MyPage.Web.Security.Passwords;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Capabilities.Accounts;

/// <summary>
/// Reads the state of the holder's account. When the password and the second factor were set is read from the audit log, which
/// has it anyway. One instance a host: a compiled query belongs to the model it was first run with.
/// </summary>
public sealed class SecurityQuery(IDbContextFactory<PortalDbContext> contexts, AccountScopes scopes, CarrierNetwork network, TimeProvider time)
{
    private const int MostDevices = 20;

    private readonly Func<PortalDbContext, Guid, Guid, Guid, DateTimeOffset, IAsyncEnumerable<Row>> _rows = EF.CompileAsyncQuery(
        (PortalDbContext db, Guid accountId, Guid contractId, Guid sessionId, DateTimeOffset now) =>
            (from account in db.Users
             where account.Id == accountId
             join session in db.Set<PortalSession>().Where(s => s.EndedAt == null && s.ExpiresAt > now && (s.IdleEndsAt == null || s.IdleEndsAt > now))
                 on (Guid?)account.Id equals session.AccountId into sessions
             from session in sessions.DefaultIfEmpty()
             orderby session.Id == sessionId descending, session.CreatedAt descending
             select new Row(
                 account.TwoFactorEnabled,
                 db.Set<AuditEntry>()
                     .Where(entry => entry.ContractId == contractId && (entry.Act == nameof(PasswordChanged) || entry.Act == nameof(PasswordReset) || entry.Act == nameof(AccountActivated)))
                     .OrderByDescending(entry => entry.At).Select(entry => (DateTimeOffset?)entry.At).FirstOrDefault(),
                 !account.TwoFactorEnabled ? null : db.Set<AuditEntry>()
                     .Where(entry => entry.ContractId == contractId && entry.Act == nameof(TwoFactorEnabled))
                     .OrderByDescending(entry => entry.At).Select(entry => (DateTimeOffset?)entry.At).FirstOrDefault(),
                 session == null ? null : new SignedInDevice(
                     session.Id, session.Device, session.CreatedAt, session.LastUsedAt, session.Kind, session.IdleEndsAt == null, session.Id == sessionId, session.Name, session.Place)))
            .Take(MostDevices));

    public async Task<SecurityOverview> GetAsync(HolderCaller caller, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await _rows(db, caller.AccountId, caller.ContractId, caller.SessionId ?? Guid.Empty, time.GetUtcNow()).ToListAsync(cancellationToken);
        var here = SessionPlace.Of(network, caller.From.Address);
        var first = rows.Count > 0 ? rows[0] : throw new InvalidOperationException("The session's account is gone.");
        return new SecurityOverview(
            first.PasswordChangedAt,
            first.HasTwoFactor,
            first.TwoFactorSince,
            first.HasTwoFactor ? await CountRecoveryCodesAsync(caller) : 0,
            await db.ListPasskeysAsync(new PasskeyOwner(caller.AccountId, IsOperator: false, ""), cancellationToken),
            [.. rows.Select(row => row.Device).OfType<SignedInDevice>().Select(device => device with { Name = DeviceName.Readable(device.Name), Seen = SessionPlace.See(device.Place, here) })]);
    }

    // They are encrypted; Identity's store opens them.
    private async Task<int> CountRecoveryCodesAsync(HolderCaller caller)
    {
        await using var scope = scopes.Open();
        return await SecondFactor.CountRecoveryCodesAsync(scope.Accounts, await scope.FindAsync(caller.AccountId));
    }

    private sealed record Row(bool HasTwoFactor, DateTimeOffset? PasswordChangedAt, DateTimeOffset? TwoFactorSince, SignedInDevice? Device);
}
