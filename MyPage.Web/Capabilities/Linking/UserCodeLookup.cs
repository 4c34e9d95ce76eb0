using Microsoft.EntityFrameworkCore;
using MyPage.Web.Capabilities.UserCodes;
using MyPage.Web.Happenings;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Capabilities.Linking;

/// <summary>
/// Finds the line of a user code, and all that linking it needs, in one statement. One instance a host: a compiled query
/// belongs to the model it was first run with.
/// </summary>
public sealed class UserCodeLookup(UserCodeVault vault, TimeProvider time)
{
    // The holder is found as in HolderContacts; a compiled query takes no part from elsewhere, and a second statement would
    // cost each link a round trip.
    private readonly Func<PortalDbContext, byte[], CancellationToken, Task<FoundUserCode?>> _find = EF.CompileAsyncQuery((PortalDbContext db, byte[] hash, CancellationToken _) =>
        (from code in db.UserCodes
         where code.LookupHash == hash
         join subscription in db.Subscriptions on code.SubscriptionId equals subscription.Id
         join contract in db.Contracts on subscription.ContractId equals contract.Id
         join standing in db.RegisteredUserLinks.Where(link => link.EndedAt == null) on subscription.Id equals standing.SubscriptionId into standings
         from standing in standings.DefaultIfEmpty()
         join account in db.Users on contract.Id equals account.ContractId into accounts
         from account in accounts.DefaultIfEmpty()
         join holderLink in db.ContractHolderLinks.Where(link => link.EndedAt == null) on contract.Id equals holderLink.ContractId into holderLinks
         from holderLink in holderLinks.DefaultIfEmpty()
         join holder in db.LineAccounts on holderLink.LineAccountId equals holder.Id into holders
         from holder in holders.DefaultIfEmpty()
         select new FoundUserCode(
             code,
             subscription,
             standing,
             contract.Status,
             new HolderContact(
                 contract.Holder.Name, contract.Holder.Email, account == null ? "ja" : account.Language, (Guid?)holder.Id, holder.LineUserId, holder.Language))).SingleOrDefault());

    /// <summary>Null when no such code was ever issued, or the link that stood for one has run out.</summary>
    public async Task<FoundUserCode?> FindAsync(PortalDbContext db, TypedCode typed, CancellationToken cancellationToken)
    {
        var hash = typed.Digits is { } digits ? vault.HashOf(digits) : await FindHashAsync(db, typed.PassHash!, cancellationToken);
        return hash is null ? null : await _find(db, hash, cancellationToken);
    }

    private Task<byte[]?> FindHashAsync(PortalDbContext db, byte[] passHash, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return (from pass in db.Set<UserCodePass>()
                where pass.TokenHash == passHash && pass.ExpiresAt > now
                join code in db.UserCodes on pass.UserCodeId equals code.Id
                select code.LookupHash).SingleOrDefaultAsync(cancellationToken);
    }
}
