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

    public ValueTask DisposeAsync() => scope.DisposeAsync();
}
