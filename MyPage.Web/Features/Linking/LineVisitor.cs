using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Contracts;
using MyPage.Domain.Linking;
using MyPage.Web.Capabilities.Linking;
using MyPage.Web.Line.Login;
using MyPage.Web.Persistence;

namespace MyPage.Web.Features.Linking;

/// <summary>The LINE account at this browser.</summary>
public sealed class LineVisitor(IDbContextFactory<PortalDbContext> contexts, LineFriendship friendship)
{
    /// <summary>The lines that the account is linked to as their user.</summary>
    public async Task<IReadOnlyList<PhoneNumber>> NumbersAsync(Guid lineAccountId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await StandingLinks.NumbersOfUserAsync(db, lineAccountId, cancellationToken);
    }

    /// <summary>Null when the browser has not signed in to LINE lately. Friendship is asked again while it is missing: people add the account and come back.</summary>
    public async Task<LineAccount?> FindAsync(HttpContext http, CancellationToken cancellationToken)
    {
        if (await LineIdentity.FindAsync(http) is not { } id)
        {
            return null;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var account = await db.LineAccounts.SingleOrDefaultAsync(a => a.Id == id, cancellationToken);
        if (account is { IsFriend: false } && await friendship.AskAsync(db, account, cancellationToken))
        {
            await db.SaveChangesAsync(cancellationToken);
        }

        return account;
    }
}
