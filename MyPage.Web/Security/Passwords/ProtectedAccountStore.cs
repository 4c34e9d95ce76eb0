using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using MyPage.Web.Persistence;

namespace MyPage.Web.Security.Passwords;

/// <summary>Identity's store, with the secrets of the second factor (authenticator key, recovery codes) encrypted. Identity keeps them in the clear.</summary>
public sealed class ProtectedAccountStore(PortalDbContext db, IDataProtectionProvider protection)
    : UserOnlyStore<PortalAccount, PortalDbContext, Guid>(db)
{
    private readonly IDataProtector _protector = protection.CreateProtector("MyPage.AccountTokens");

    public override Task SetTokenAsync(PortalAccount user, string loginProvider, string name, string? value, CancellationToken cancellationToken) =>
        base.SetTokenAsync(user, loginProvider, name, value is null ? null : _protector.Protect(value), cancellationToken);

    public override async Task<string?> GetTokenAsync(PortalAccount user, string loginProvider, string name, CancellationToken cancellationToken) =>
        await base.GetTokenAsync(user, loginProvider, name, cancellationToken) is { } value ? _protector.Unprotect(value) : null;
}
