using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MyPage.Domain;
using MyPage.Domain.Linking;
using MyPage.Web.Happenings;
using MyPage.Web.Happenings.Links;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Capabilities.Linking;

/// <summary>契約者連携: makes and ends links between LINE accounts and login IDs, each with all that follows from it in one transaction.</summary>
public sealed class ContractHolderLinkService(
    IDbContextFactory<PortalDbContext> contexts, Journal journal, PortalSessions sessions, ILinkRewards rewards, IOptions<LinkingOptions> options, TimeProvider time)
{
    /// <summary>連携する, by a contract holder who has just proved the login ID. The same link again is simply success.</summary>
    public async Task<Result<ContractHolderLink, HolderLinkRefusal>> LinkAsync(HolderCaller caller, Guid lineAccountId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        await sessions.HoldAsync(db, caller, cancellationToken);

        // Of two presses at once, the second finds the link.
        await db.HoldAsync(db.LineAccounts.Where(account => account.Id == lineAccountId), account => account.DisplayName, cancellationToken);
        var lineAccount = await db.LineAccounts.SingleAsync(account => account.Id == lineAccountId, cancellationToken);
        var result = await LinkAsync(db, caller, lineAccount, lineAccount.IsFriend, cancellationToken);
        if (!result.IsDone)
        {
            return result;
        }

        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (exception.IsLostRace())
        {
            // Another LINE account was linked to this login ID at the same moment.
            return HolderLinkRefusal.LinkedElsewhere;
        }

        await transaction.CommitAsync(cancellationToken);
        return result;
    }

    /// <summary>The same within the transaction of an event of the chat; its caller saves.</summary>
    public async Task<Result<ContractHolderLink, HolderLinkRefusal>> LinkAsync(
        PortalDbContext db, HolderCaller caller, LineAccount lineAccount, bool isFriend, CancellationToken cancellationToken)
    {
        var contract = await db.Contracts.Where(found => found.Id == caller.ContractId).Select(found => new { found.LoginId, found.Status }).SingleAsync(cancellationToken);
        var standing = await db.ContractHolderLinks.SingleOrDefaultAsync(link => link.ContractId == caller.ContractId && link.EndedAt == null, cancellationToken);
        var held = await db.ContractHolderLinks.CountAsync(link => link.LineAccountId == lineAccount.Id && link.EndedAt == null, cancellationToken);
        if (ContractHolderLinking.Check(lineAccount.Id, isFriend, contract.Status, standing, held, options.Value.MaximumLoginIds) is { } refusal)
        {
            return refusal;
        }

        if (standing is not null)
        {
            return standing;
        }

        var made = new ContractHolderLink(caller.ContractId, lineAccount.Id, time.GetUtcNow());
        db.ContractHolderLinks.Add(made);
        if ((caller.From.Language ?? await ChosenByHolderAsync(db, caller, cancellationToken)) is { } language)
        {
            lineAccount.ChooseLanguage(language);
        }

        var opened = await rewards.OfHolderLinkAsync(db, caller.ContractId, cancellationToken);
        await journal.WriteAsync(db, caller, new ContractHolderLinked(caller.ContractId, contract.LoginId, lineAccount, opened), cancellationToken);
        return made;
    }

    /// <summary>連携解除, by the contract holder from either side; it never asks for a password. Refuses when nothing is linked.</summary>
    public async Task<Result<ContractHolderLink, UnlinkRefusal>> UnlinkAsync(HolderCaller caller, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        await sessions.HoldAsync(db, caller, cancellationToken);
        var result = await EndAsync(db, caller, caller.ContractId, LinkEndCause.ByHolder, null, cancellationToken);
        if (result.IsDone)
        {
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return result;
    }

    /// <summary>The same by an operator, within the transaction of an act on the caller's behalf, which is then saved. The reason is stored as <see cref="StatedReasons"/> has it.</summary>
    public Task<Result<ContractHolderLink, UnlinkRefusal>> UnlinkAsync(PortalDbContext db, OperatorCaller caller, Guid contractId, string reason, CancellationToken cancellationToken) =>
        EndAsync(db, caller, contractId, LinkEndCause.ByOperator, reason, cancellationToken);

    private async Task<Result<ContractHolderLink, UnlinkRefusal>> EndAsync(
        PortalDbContext db, Caller caller, Guid contractId, LinkEndCause cause, string? reason, CancellationToken cancellationToken)
    {
        var standing = db.ContractHolderLinks.Where(link => link.ContractId == contractId && link.EndedAt == null);

        // Of two at once, the second finds the link ended.
        await db.HoldAsync(standing, link => link.LinkedAt, cancellationToken);
        if (await standing.SingleOrDefaultAsync(cancellationToken) is not { } link)
        {
            return UnlinkRefusal.NotLinked;
        }

        var result = link.End(cause, time.GetUtcNow());
        var loginId = await db.Contracts.Where(contract => contract.Id == contractId).Select(contract => contract.LoginId).SingleAsync(cancellationToken);
        await journal.WriteAsync(db, caller, new ContractHolderUnlinked(contractId, loginId, link) { Reason = reason }, cancellationToken);
        await sessions.EndOfLinkAsync(db, link.LineAccountId, link.Id, contractId, cancellationToken);
        return result;
    }

    // Japanese is what an account has whose holder has chosen nothing.
    private static async Task<string?> ChosenByHolderAsync(PortalDbContext db, HolderCaller caller, CancellationToken cancellationToken) =>
        await db.Users.Where(account => account.Id == caller.AccountId && account.Language != SpokenLanguage.Japanese)
            .Select(account => account.Language).SingleOrDefaultAsync(cancellationToken);
}
