using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MyPage.Domain;
using MyPage.Domain.Contracts;
using MyPage.Domain.Linking;
using MyPage.Web.Auditing;
using MyPage.Web.Features.Import.Reading;
using MyPage.Web.Features.Linking;
using MyPage.Web.Happenings;
using MyPage.Web.Line.Messaging;
using MyPage.Web.Mail;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.Linking;

/// <summary>
/// 契約者連携: makes and ends links between LINE accounts and login IDs, with everything that belongs to it: audit, mail,
/// message, menu, and the permission given back to LINE. Callers save.
/// </summary>
public sealed class ContractHolderLinks(
    AuditTrail audit,
    HolderMails mails,
    LineOutbox line,
    LinkEnds ends,
    IOptions<LinkingOptions> options,
    TimeProvider time)
{
    /// <summary>Links. The same link again is simply success.</summary>
    public async Task<Result<ContractHolderLink, HolderLinkRefusal>> LinkAsync(
        PortalDbContext db, Guid accountId, LineAccount lineAccount, CancellationToken cancellationToken)
    {
        var contract = await (from account in db.Users
                              where account.Id == accountId
                              join c in db.Contracts on account.ContractId equals c.Id
                              select new { c.Id, c.LoginId, c.Status }).SingleAsync(cancellationToken);
        var standing = await db.ContractHolderLinks.SingleOrDefaultAsync(link => link.ContractId == contract.Id && link.EndedAt == null, cancellationToken);
        if (standing is not null && standing.LineAccountId == lineAccount.Id)
        {
            return standing;
        }

        if (!lineAccount.IsFriend)
        {
            return HolderLinkRefusal.NotFriend;
        }

        if (contract.Status == ContractStatus.Terminated)
        {
            return HolderLinkRefusal.ContractEnded;
        }

        if (standing is not null)
        {
            return HolderLinkRefusal.LinkedElsewhere;
        }

        var held = await db.ContractHolderLinks.CountAsync(link => link.LineAccountId == lineAccount.Id && link.EndedAt == null, cancellationToken);
        if (held >= options.Value.MaximumLoginIds)
        {
            return HolderLinkRefusal.TooManyLoginIds;
        }

        var made = new ContractHolderLink(contract.Id, lineAccount.Id, time.GetUtcNow());
        db.ContractHolderLinks.Add(made);
        audit.Record(db, AuditAct.ContractHolderLinked, AuditActor.Holder, accountId, contract.Id);
        await mails.AddAsync(db, contract.Id, HolderMail.ContractHolderLinked, cancellationToken, lineAccount.DisplayName);
        line.Push(db, lineAccount.LineUserId, LinkNotices.HolderLinked(contract.LoginId));
        line.FitMenu(db, lineAccount.Id);
        return made;
    }

    /// <summary>連携解除, by the holder from either side; never asks for a password. The caller holds the link's row, so that of two at once the second finds it ended.</summary>
    public async Task<Result<ContractHolderLink, UnlinkRefusal>> UnlinkAsync(
        PortalDbContext db, Guid contractId, LinkEndCause cause, CancellationToken cancellationToken)
    {
        if (await db.ContractHolderLinks.SingleOrDefaultAsync(link => link.ContractId == contractId && link.EndedAt == null, cancellationToken) is not { } link)
        {
            return UnlinkRefusal.NotLinked;
        }

        var result = link.End(cause, time.GetUtcNow());
        var loginId = await db.Contracts.Where(contract => contract.Id == contractId).Select(contract => contract.LoginId).SingleAsync(cancellationToken);
        audit.Record(db, AuditAct.ContractHolderUnlinked, contractId, detail: cause.ToString());
        await mails.AddAsync(db, contractId, HolderMail.ContractHolderUnlinked, cancellationToken);
        await ends.FollowAsync(db, link.LineAccountId, LinkNotices.HolderUnlinked(loginId), cancellationToken);
        return result;
    }
}
