using Microsoft.EntityFrameworkCore;
using MyPage.Web.Persistence;

namespace MyPage.Web.Security.Passkeys;

/// <summary>The passkeys of one owner, and of nobody else.</summary>
public static class PasskeyRows
{
    public static IQueryable<Passkey> PasskeysOf(this PortalDbContext db, PasskeyOwner owner) => owner.IsOperator
        ? db.Set<Passkey>().Where(passkey => passkey.OperatorId == owner.Id)
        : db.Set<Passkey>().Where(passkey => passkey.AccountId == owner.Id);

    /// <summary>The owner's passkeys as a list shows them, the oldest first.</summary>
    public static async Task<IReadOnlyList<PasskeyView>> ListPasskeysAsync(this PortalDbContext db, PasskeyOwner owner, CancellationToken cancellationToken) =>
        await db.PasskeysOf(owner).OrderBy(passkey => passkey.CreatedAt).ThenBy(passkey => passkey.Id)
            .Select(passkey => new PasskeyView(passkey.Id, passkey.Name, passkey.CreatedAt, passkey.LastUsedAt, passkey.IsBackedUp)).ToListAsync(cancellationToken);

    /// <summary>Which key an answer is about; null when it is nobody's.</summary>
    public static Task<Passkey?> FindPasskeyAsync(this PortalDbContext db, PasskeyAnswer answer, CancellationToken cancellationToken) =>
        db.Set<Passkey>().AsNoTracking().SingleOrDefaultAsync(passkey => passkey.CredentialId == answer.CredentialId, cancellationToken);
}
