using Microsoft.EntityFrameworkCore;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Happenings;

/// <summary>Finds how contract holders are told. One instance a host: a compiled query belongs to the model it was first run with.</summary>
public sealed class HolderContacts
{
    private readonly Func<PortalDbContext, Guid, CancellationToken, Task<HolderContact>> _find = EF.CompileAsyncQuery((PortalDbContext db, Guid contractId, CancellationToken _) =>
        (from contract in db.Contracts
         where contract.Id == contractId
         join account in db.Users on contract.Id equals account.ContractId into accounts
         from account in accounts.DefaultIfEmpty()
         join link in db.ContractHolderLinks.Where(link => link.EndedAt == null) on contract.Id equals link.ContractId into links
         from link in links.DefaultIfEmpty()
         join lineAccount in db.LineAccounts on link.LineAccountId equals lineAccount.Id into lineAccounts
         from lineAccount in lineAccounts.DefaultIfEmpty()
         select new HolderContact(
             contract.Holder.Name, contract.Holder.Email, account == null ? "ja" : account.Language, (Guid?)lineAccount.Id, lineAccount.LineUserId, lineAccount.Language)).Single());

    public Task<HolderContact> FindAsync(PortalDbContext db, Guid contractId, CancellationToken cancellationToken) => _find(db, contractId, cancellationToken);
}
