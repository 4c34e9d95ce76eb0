using Microsoft.EntityFrameworkCore;
using MyPage.Web.Auditing;
using MyPage.Web.Happenings.Passwords;
using MyPage.Web.Happenings.SecondFactors;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Passwords;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Capabilities.Accounts;

/// <summary>Reads the state of the holder's account. When the password and the second factor were set is read from the audit log, which has it anyway.</summary>
public sealed class SecurityQuery(AccountScopes scopes, TimeProvider time)
{
    private const int MostDevices = 20;

    public async Task<SecurityOverview> GetAsync(HolderCaller caller, CancellationToken cancellationToken)
    {
        await using var scope = scopes.Open();
        var account = await scope.FindAsync(caller.AccountId);
        return new SecurityOverview(
            await LastAsync(scope.Db, caller, cancellationToken, nameof(PasswordChanged), nameof(PasswordReset), nameof(AccountActivated)),
            account.TwoFactorEnabled,
            account.TwoFactorEnabled ? await LastAsync(scope.Db, caller, cancellationToken, nameof(TwoFactorEnabled)) : null,
            account.TwoFactorEnabled ? await SecondFactor.CountRecoveryCodesAsync(scope.Accounts, account) : 0,
            await ListDevicesAsync(scope.Db, caller, cancellationToken));
    }

    private static Task<DateTimeOffset?> LastAsync(PortalDbContext db, HolderCaller caller, CancellationToken cancellationToken, params string[] acts) =>
        db.Set<AuditEntry>()
            .Where(entry => entry.ContractId == caller.ContractId && acts.Contains(entry.Act))
            .OrderByDescending(entry => entry.At)
            .Select(entry => (DateTimeOffset?)entry.At)
            .FirstOrDefaultAsync(cancellationToken);

    private async Task<IReadOnlyList<SignedInDevice>> ListDevicesAsync(PortalDbContext db, HolderCaller caller, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var (id, account) = (caller.SessionId, caller.AccountId);
        var sessions = await db.Set<PortalSession>()
            .Where(session => session.AccountId == account && session.EndedAt == null && session.ExpiresAt > now && (session.IdleEndsAt == null || session.IdleEndsAt > now))
            .OrderByDescending(session => session.Id == id).ThenByDescending(session => session.CreatedAt)
            .Take(MostDevices)
            .Select(session => new SignedInDevice(session.Id, session.Device, session.CreatedAt, session.Id == id))
            .ToListAsync(cancellationToken);
        return [.. sessions.Select(device => device with { Name = DeviceName.Readable(device.Name) })];
    }
}
