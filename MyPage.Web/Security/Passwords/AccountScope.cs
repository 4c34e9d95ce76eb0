using Microsoft.AspNetCore.Identity;
using MyPage.Web.Persistence;

namespace MyPage.Web.Security.Passwords;

/// <summary>One call's context, and Identity's accounts in it.</summary>
public sealed class AccountScope(AsyncServiceScope scope) : IAsyncDisposable
{
    public PortalDbContext Db { get; } = scope.ServiceProvider.GetRequiredService<PortalDbContext>();

    public UserManager<PortalAccount> Accounts { get; } = scope.ServiceProvider.GetRequiredService<UserManager<PortalAccount>>();

    /// <summary>The account of who is signed in.</summary>
    public async Task<PortalAccount> FindAsync(Guid accountId) =>
        await Accounts.FindByIdAsync(accountId.ToString()) ?? throw new InvalidOperationException("The session's account is gone.");

    /// <summary>
    /// The same, held until the transaction of <see cref="PortalDbContext.BeginWriteAsync"/> ends: of several at once each sees what
    /// the one before left.
    /// </summary>
    public async Task<PortalAccount?> HoldAsync(Guid accountId, CancellationToken cancellationToken)
    {
        await Db.HoldAsync(Db.Users.Where(account => account.Id == accountId), account => account.Language, cancellationToken);
        return await Accounts.FindByIdAsync(accountId.ToString());
    }

    public ValueTask DisposeAsync() => scope.DisposeAsync();
}
