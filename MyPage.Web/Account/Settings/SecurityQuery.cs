using Microsoft.EntityFrameworkCore;
using MyPage.Web.Auditing;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Account.Settings;

/// <summary>Reads the state of the holder's account. When the password and the second factor were set is read from the audit log, which has it anyway.</summary>
public sealed class SecurityQuery(PortalDbContext db, AccountSecurity security, SecondFactor secondFactor, CurrentPerson person, TimeProvider time)
{
    private const int MostDevices = 20;

    public async Task<SecurityOverview> GetAsync(CancellationToken cancellationToken)
    {
        var account = await security.GetAccountAsync();
        return new SecurityOverview(
            await LastAsync(cancellationToken, AuditAct.PasswordChanged, AuditAct.PasswordReset, AuditAct.AccountActivated),
            account.TwoFactorEnabled,
            account.TwoFactorEnabled ? await LastAsync(cancellationToken, AuditAct.TwoFactorEnabled) : null,
            account.TwoFactorEnabled ? await secondFactor.CountRecoveryCodesAsync(account) : 0,
            await ListDevicesAsync(cancellationToken));
    }

    private Task<DateTimeOffset?> LastAsync(CancellationToken cancellationToken, params AuditAct[] acts) =>
        db.Set<AuditEntry>()
            .Where(entry => entry.ContractId == person.Required.ContractId && acts.Contains(entry.Act))
            .OrderByDescending(entry => entry.At)
            .Select(entry => (DateTimeOffset?)entry.At)
            .FirstOrDefaultAsync(cancellationToken);

    private async Task<IReadOnlyList<SignedInDevice>> ListDevicesAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var (id, account, _) = person.Required;
        var sessions = await db.Set<PortalSession>()
            .Where(session => session.AccountId == account && session.EndedAt == null && session.ExpiresAt > now)
            .OrderByDescending(session => session.Id == id).ThenByDescending(session => session.CreatedAt)
            .Take(MostDevices)
            .Select(session => new SignedInDevice(session.Id, session.Device, session.CreatedAt, session.Id == id))
            .ToListAsync(cancellationToken);
        return [.. sessions.Select(device => device with { Name = DeviceName.Readable(device.Name) })];
    }
}
