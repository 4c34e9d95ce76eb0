using Microsoft.EntityFrameworkCore;
using MyPage.Web.Capabilities.Linking;
using MyPage.Web.Features.Import.Reading;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Features.Linking;

/// <summary>Our side of the account-link flow for whoever is signed in.</summary>
public sealed class AccountLinkService(IDbContextFactory<PortalDbContext> contexts, AccountLinking linking, CurrentPerson person)
{
    public async Task<string> LoginIdAsync(CancellationToken cancellationToken)
    {
        var contractId = person.Required.ContractId;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Contracts.Where(contract => contract.Id == contractId).Select(contract => contract.LoginId).SingleAsync(cancellationToken);
    }

    /// <summary>A new nonce for LINE's dialog.</summary>
    public async Task<string> BeginAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var nonce = linking.Begin(db, person.Required);
        await db.SaveChangesAsync(cancellationToken);
        return nonce;
    }
}
