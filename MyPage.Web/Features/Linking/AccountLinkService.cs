using Microsoft.EntityFrameworkCore;
using MyPage.Web.Capabilities.Linking;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Passwords;

namespace MyPage.Web.Features.Linking;

/// <summary>Our side of the account-link flow for whoever is signed in.</summary>
public sealed class AccountLinkService(IDbContextFactory<PortalDbContext> contexts, PasswordConfirmation confirmation, AccountLinking linking)
{
    public async Task<string> LoginIdAsync(HolderCaller caller, CancellationToken cancellationToken)
    {
        var contractId = caller.ContractId;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Contracts.Where(contract => contract.Id == contractId).Select(contract => contract.LoginId).SingleAsync(cancellationToken);
    }

    /// <summary>A new nonce for LINE's dialog.</summary>
    /// <exception cref="PasswordNeededException">The password was not entered in the last ten minutes.</exception>
    public async Task<string> BeginAsync(HolderCaller caller, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        await confirmation.RequireToLinkAsync(db, caller, cancellationToken);
        var nonce = linking.Begin(db, caller);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return nonce;
    }
}
