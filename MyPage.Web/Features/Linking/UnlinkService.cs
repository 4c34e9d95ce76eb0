using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Linking;
using MyPage.Web.Capabilities.Linking;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Features.Linking;

/// <summary>連携解除 by whoever is signed in: the holder undoes every link of the contract, a registered user their own. It never asks for a password.</summary>
public sealed class UnlinkService(
    IDbContextFactory<PortalDbContext> contexts,
    ContractHolderLinks holderLinks,
    RegisteredUserLinks userLinks,
    PortalSessions sessions,
    CurrentPerson person)
{
    /// <summary>False when nothing is linked.</summary>
    public async Task<bool> UnlinkHolderAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);

        var contractId = person.Required.ContractId;
        await db.HoldAsync(db.ContractHolderLinks.Where(link => link.ContractId == contractId && link.EndedAt == null), link => link.LinkedAt, cancellationToken);
        if (!(await holderLinks.UnlinkAsync(db, contractId, LinkEndCause.ByHolder, cancellationToken)).TryGetValue(out var ended, out _))
        {
            return false;
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await sessions.ForgetLineAsync(db, ended.LineAccountId, cancellationToken);
        return true;
    }

    /// <summary>False when the line is not theirs or nothing is linked.</summary>
    public Task<bool> UnlinkLineAsync(Guid subscriptionId, CancellationToken cancellationToken) => person.UserOrNobody is { } user
        ? userLinks.UnlinkAsync(subscriptionId, LinkEndCause.ByRegisteredUser, null, user.LineAccountId, cancellationToken)
        : userLinks.UnlinkAsync(subscriptionId, LinkEndCause.ByHolder, person.Required.ContractId, null, cancellationToken);
}
