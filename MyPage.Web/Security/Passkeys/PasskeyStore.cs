using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using MyPage.Web.Persistence;

namespace MyPage.Web.Security.Passkeys;

/// <summary>
/// What Identity's passkey handler asks: whose a handle is, and which keys they have. It only reads; keys are added and changed by
/// <see cref="PasskeyCeremony"/>, in the transaction of the act.
/// </summary>
internal sealed class PasskeyStore(PortalDbContext db) : IUserPasskeyStore<PasskeyOwner>
{
    public Task<string> GetUserIdAsync(PasskeyOwner user, CancellationToken cancellationToken) => Task.FromResult(user.Handle);

    public Task<string?> GetUserNameAsync(PasskeyOwner user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Name);

    public Task<string?> GetNormalizedUserNameAsync(PasskeyOwner user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Name);

    /// <summary>Whom a handle names; null when nobody, or somebody who may not sign in (an account without a password, an operator who is removed).</summary>
    public async Task<PasskeyOwner?> FindByIdAsync(string userId, CancellationToken cancellationToken)
    {
        if (!PasskeyOwner.TryRead(userId, out var id, out var isOperator))
        {
            return null;
        }

        var name = isOperator
            ? await db.Set<OperatorAccount>().Where(account => account.Id == id && account.RemovedAt == null && account.PasswordHash != null && account.FactorSince != null)
                .Select(account => account.Name).SingleOrDefaultAsync(cancellationToken)
            : await db.Users.Where(account => account.Id == id && account.PasswordHash != null).Select(account => account.UserName).SingleOrDefaultAsync(cancellationToken);
        return name is null ? null : new PasskeyOwner(id, isOperator, name);
    }

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(PasskeyOwner user, CancellationToken cancellationToken) =>
        [.. (await Of(user).ToListAsync(cancellationToken)).Select(Describe)];

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(PasskeyOwner user, byte[] credentialId, CancellationToken cancellationToken) =>
        await Of(user).SingleOrDefaultAsync(passkey => passkey.CredentialId == credentialId, cancellationToken) is { } found ? Describe(found) : null;

    public async Task<PasskeyOwner?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        await db.Set<Passkey>().AsNoTracking().SingleOrDefaultAsync(passkey => passkey.CredentialId == credentialId, cancellationToken) is { } found
            ? new PasskeyOwner(found.OperatorId ?? found.AccountId!.Value, found.OperatorId is not null, found.Name)
            : null;

    public Task AddOrUpdatePasskeyAsync(PasskeyOwner user, UserPasskeyInfo passkey, CancellationToken cancellationToken) => throw NotHere();

    public Task RemovePasskeyAsync(PasskeyOwner user, byte[] credentialId, CancellationToken cancellationToken) => throw NotHere();

    public Task<PasskeyOwner?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => throw NotHere();

    public Task SetUserNameAsync(PasskeyOwner user, string? userName, CancellationToken cancellationToken) => throw NotHere();

    public Task SetNormalizedUserNameAsync(PasskeyOwner user, string? normalizedName, CancellationToken cancellationToken) => throw NotHere();

    public Task<IdentityResult> CreateAsync(PasskeyOwner user, CancellationToken cancellationToken) => throw NotHere();

    public Task<IdentityResult> UpdateAsync(PasskeyOwner user, CancellationToken cancellationToken) => throw NotHere();

    public Task<IdentityResult> DeleteAsync(PasskeyOwner user, CancellationToken cancellationToken) => throw NotHere();

    // The context is its opener's.
    public void Dispose()
    {
    }

    private IQueryable<Passkey> Of(PasskeyOwner owner) => owner.IsOperator
        ? db.Set<Passkey>().AsNoTracking().Where(passkey => passkey.OperatorId == owner.Id)
        : db.Set<Passkey>().AsNoTracking().Where(passkey => passkey.AccountId == owner.Id);

    // How it was made is not kept: no attestation is asked for, and nothing would ever be read from it.
    private static UserPasskeyInfo Describe(Passkey passkey) => new(
        passkey.CredentialId,
        passkey.PublicKey,
        passkey.CreatedAt,
        (uint)passkey.SignCount,
        passkey.Transports.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        isUserVerified: true,
        passkey.IsBackupEligible,
        passkey.IsBackedUp,
        attestationObject: [],
        clientDataJson: []);

    private static NotSupportedException NotHere() => new("Keys and their owners are not changed by Identity.");
}
