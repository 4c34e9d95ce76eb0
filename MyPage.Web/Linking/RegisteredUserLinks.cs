using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MyPage.Domain;
using MyPage.Domain.Contracts;
using MyPage.Domain.Linking;
using MyPage.Domain.UserCodes;
using MyPage.Web.Auditing;
using MyPage.Web.Line.Messaging;
using MyPage.Web.Mail;
using MyPage.Web.Persistence;
using MyPage.Web.Security;
using MyPage.Web.UserCodes;

namespace MyPage.Web.Linking;

/// <summary>
/// 利用者連携 by user code or by a link that stands for one. Looking first (<see cref="PreviewAsync"/>) and linking
/// (<see cref="LinkAsync"/>) check the same ten causes in the same order; each is one transaction with the count of a failed
/// try, the audit, and the messages.
/// </summary>
public sealed class RegisteredUserLinks(
    IDbContextFactory<PortalDbContext> contexts,
    UserCodeVault vault,
    LinkTryLimits limits,
    CarrierNetwork network,
    AuditTrail audit,
    HolderMails mails,
    LineOutbox line,
    LinkEnds ends,
    PortalSessions sessions,
    IHttpContextAccessor http,
    IOptions<LinkingOptions> options,
    TimeProvider time)
{
    /// <summary>Whether this LINE account may link by this code, and which number it would be. Consumes nothing but a failed try.</summary>
    public async Task<Result<LinkPreview, RefusedLink>> PreviewAsync(Guid lineAccountId, TypedCode typed, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        var found = await CheckAsync(db, lineAccountId, typed, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        if (found.TryGetValue(out var target, out var refused))
        {
            return new LinkPreview(target.Code.Id, target.Subscription.PhoneNumber);
        }

        return await SlowedAsync(db, refused, cancellationToken);
    }

    /// <summary>連携する. The same LINE account again is simply success.</summary>
    public async Task<Result<LinkPreview, RefusedLink>> LinkAsync(Guid lineAccountId, TypedCode typed, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);

        // A save that fails ends the transaction: nothing is to be gone back to within it.
        db.Database.AutoSavepointsEnabled = false;
        var found = await CheckAsync(db, lineAccountId, typed, cancellationToken);
        if (!found.TryGetValue(out var target, out var refused))
        {
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return await SlowedAsync(db, refused, cancellationToken);
        }

        var (account, subscription, code) = target;
        var isNew = subscription.CurrentLink is null;
        RegisteredUserLinking.Complete(subscription, code, lineAccountId, time.GetUtcNow());
        if (isNew)
        {
            await TellLinkedAsync(db, subscription, account, cancellationToken);
        }

        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Somebody linked, reissued or changed the line at this very moment; their state is what counts now.
            return new RefusedLink(LinkRefusal.LinkedElsewhere);
        }

        await transaction.CommitAsync(cancellationToken);
        return new LinkPreview(code.Id, subscription.PhoneNumber);
    }

    /// <summary>連携解除 of a line, by the holder or by the linked user. False when no link stands, or it is not theirs.</summary>
    public async Task<bool> UnlinkAsync(Guid subscriptionId, LinkEndCause cause, Guid? ofContract, Guid? ofLineAccount, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);

        // Holds the line's row until the transaction ends, on PostgreSQL too: of two at once, the second finds the link ended.
        await db.Subscriptions.Where(s => s.Id == subscriptionId).ExecuteUpdateAsync(set => set.SetProperty(s => s.Version, s => s.Version), cancellationToken);
        var subscription = await db.Subscriptions.Include(s => s.Links.Where(link => link.EndedAt == null))
            .Where(s => s.Id == subscriptionId)
            .Where(s => (ofContract != null && s.ContractId == ofContract) || s.Links.Any(link => link.EndedAt == null && link.LineAccountId == ofLineAccount))
            .SingleOrDefaultAsync(cancellationToken);
        if (subscription is null || !subscription.Unlink(cause, time.GetUtcNow()).TryGetValue(out var ended, out _))
        {
            return false;
        }

        audit.Record(db, AuditAct.RegisteredUserUnlinked, subscription.ContractId, subscription.Id, cause.ToString());
        await mails.AddAsync(db, subscription.ContractId, HolderMail.RegisteredUserUnlinked, cancellationToken, subscription.User.Name, subscription.PhoneNumber);
        await ends.FollowAsync(db, ended.LineAccountId, LinkNotices.UserUnlinked(subscription.PhoneNumber.ToMaskedString()), cancellationToken);
        await ends.TellHolderAsync(db, subscription.ContractId, ended.LineAccountId, LinkNotices.UserOfHolderUnlinked(subscription.User.Name, subscription.PhoneNumber.ToString()), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await sessions.ForgetLineAsync(db, ended.LineAccountId, cancellationToken);
        return true;
    }

    private async Task<Result<LinkTarget, RefusedLink>> CheckAsync(PortalDbContext db, Guid lineAccountId, TypedCode typed, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var address = http.HttpContext?.Connection.RemoteIpAddress;
        var onNetwork = network.Contains(address);
        var place = onNetwork ? null : RequestPlace.Of(address);

        // Holds the account's row until the transaction ends: tries sent at the same moment wait for each other, on PostgreSQL too.
        await db.LineAccounts.Where(a => a.Id == lineAccountId)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.DisplayName, a => a.DisplayName), cancellationToken);
        var blockedUntil = await limits.FindBlockAsync(db, lineAccountId, place, cancellationToken);
        var account = await db.LineAccounts.SingleAsync(a => a.Id == lineAccountId, cancellationToken);
        var attempt = new LinkAttempt(account, blockedUntil, typed.IsWellFormed, !network.IsChecked || onNetwork);
        if (RegisteredUserLinking.CheckBeforeLookUp(attempt, now) is { } early)
        {
            return early;
        }

        var (subscription, code, contractStatus) = await FindAsync(db, typed, now, cancellationToken);
        if (RegisteredUserLinking.Check(subscription, code, contractStatus, lineAccountId, options.Value.MinimumAge, now) is { } refused)
        {
            if (refused.IsFailedTry)
            {
                limits.Count(db, lineAccountId, place);
            }

            audit.Record(db, AuditAct.UserCodeRefused, AuditActor.RegisteredUser, lineAccountId, subscription?.ContractId, subscription?.Id, refused.Cause.ToString());
            return refused;
        }

        return new LinkTarget(account, subscription!, code!);
    }

    private async Task<(Subscription? Subscription, UserCode? Code, ContractStatus ContractStatus)> FindAsync(PortalDbContext db, TypedCode typed, DateTimeOffset now, CancellationToken cancellationToken)
    {
        IQueryable<Guid> subscriptionIds;
        Guid? codeId = null;
        byte[]? hash = null;
        if (typed.PassHash is { } passHash)
        {
            codeId = await db.UserCodePasses.Where(pass => pass.TokenHash == passHash && pass.ExpiresAt > now).Select(pass => (Guid?)pass.UserCodeId).SingleOrDefaultAsync(cancellationToken);
            subscriptionIds = db.UserCodes.Where(code => code.Id == codeId).Select(code => code.SubscriptionId);
        }
        else
        {
            hash = vault.HashOf(typed.Digits!.Value);
            subscriptionIds = db.UserCodes.Where(code => code.LookupHash == hash).Select(code => code.SubscriptionId);
        }

        var found = await (
            from s in db.Subscriptions.Include(s => s.UserCodes).Include(s => s.Links.Where(link => link.EndedAt == null))
            where subscriptionIds.Contains(s.Id)
            join contract in db.Contracts on s.ContractId equals contract.Id
            select new { Subscription = s, contract.Status }).SingleOrDefaultAsync(cancellationToken);
        return found is null
            ? (null, null, ContractStatus.Active)
            : (found.Subscription, found.Subscription.UserCodes.Single(code => hash is null ? code.Id == codeId : code.LookupHash.AsSpan().SequenceEqual(hash)), found.Status);
    }

    private async Task TellLinkedAsync(PortalDbContext db, Subscription subscription, LineAccount account, CancellationToken cancellationToken)
    {
        audit.Record(db, AuditAct.RegisteredUserLinked, AuditActor.RegisteredUser, account.Id, subscription.ContractId, subscription.Id);
        await mails.AddAsync(db, subscription.ContractId, HolderMail.RegisteredUserLinked, cancellationToken, subscription.User.Name, subscription.PhoneNumber);
        line.Push(db, account.LineUserId, LinkNotices.UserLinked(subscription.PhoneNumber.ToMaskedString()));
        line.FitMenu(db, account.Id);
        await ends.TellHolderAsync(db, subscription.ContractId, account.Id, LinkNotices.UserOfHolderLinked(subscription.User.Name, subscription.PhoneNumber.ToString()), cancellationToken);
    }

    private async Task<RefusedLink> SlowedAsync(PortalDbContext db, RefusedLink refused, CancellationToken cancellationToken)
    {
        if (refused.IsFailedTry)
        {
            await limits.SlowDownAsync(db, cancellationToken);
        }

        return refused;
    }

    private sealed record LinkTarget(LineAccount Account, Subscription Subscription, UserCode Code);
}
