using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MyPage.Domain;
using MyPage.Domain.Contracts;
using MyPage.Domain.Linking;
using MyPage.Web.Auditing;
using MyPage.Web.Features.Linking;
using MyPage.Web.Happenings;
using MyPage.Web.Line.Login;
using MyPage.Web.Line.Messaging;
using MyPage.Web.Mail;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Network;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Capabilities.Linking;

/// <summary>
/// 利用者連携 by user code or by a link that stands for one. Looking first (<see cref="PreviewAsync"/>) and linking
/// (<see cref="LinkAsync"/>) check the same ten causes in the same order; each is one transaction with the count of a failed
/// try, the audit, and the messages.
/// </summary>
public sealed class RegisteredUserLinks(
    IDbContextFactory<PortalDbContext> contexts,
    UserCodeLookup codes,
    LinkTryLimits limits,
    CarrierNetwork network,
    AuditTrail audit,
    HolderContacts contacts,
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
            return new LinkPreview(target.Found.Code.Id, target.Found.Subscription.PhoneNumber);
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

        var (account, (code, subscription, _, _, holder)) = target;
        var isNew = subscription.CurrentLink is null;
        RegisteredUserLinking.Complete(subscription, code, lineAccountId, time.GetUtcNow());
        if (isNew)
        {
            TellLinked(db, subscription, holder, account);
        }

        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (exception.IsLostRace())
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

        // Of two at once, the second finds the link ended.
        await db.HoldAsync(db.Subscriptions.Where(s => s.Id == subscriptionId), s => s.Version, cancellationToken);
        var subscription = await db.Subscriptions.Include(s => s.Links.Where(link => link.EndedAt == null))
            .Where(s => s.Id == subscriptionId)
            .Where(s => (ofContract != null && s.ContractId == ofContract) || s.Links.Any(link => link.EndedAt == null && link.LineAccountId == ofLineAccount))
            .SingleOrDefaultAsync(cancellationToken);
        if (subscription is null || !subscription.Unlink(cause, time.GetUtcNow()).TryGetValue(out var ended, out _))
        {
            return false;
        }

        audit.Record(db, AuditAct.RegisteredUserUnlinked, subscription.ContractId, subscription.Id, cause.ToString());
        var holder = await contacts.FindAsync(db, subscription.ContractId, cancellationToken);
        mails.Add(db, holder, HolderMail.RegisteredUserUnlinked, subscription.User.Name, subscription.PhoneNumber);
        await ends.FollowAsync(db, ended.LineAccountId, LinkNotices.UserUnlinked(subscription.PhoneNumber.ToMaskedString()), cancellationToken);
        ends.TellHolder(db, holder, told: ended.LineAccountId, LinkNotices.UserOfHolderUnlinked(subscription.User.Name, subscription.PhoneNumber.ToString()));
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

        // Tries sent at the same moment wait for each other.
        await db.HoldAsync(db.LineAccounts.Where(a => a.Id == lineAccountId), a => a.DisplayName, cancellationToken);
        var (account, blockedUntil) = await limits.FindAsync(db, lineAccountId, place, cancellationToken);
        var attempt = new LinkAttempt(account, blockedUntil, typed.IsWellFormed, !network.IsChecked || onNetwork);
        if (RegisteredUserLinking.CheckBeforeLookUp(attempt, now) is { } early)
        {
            return early;
        }

        var found = await codes.FindAsync(db, typed, cancellationToken);
        var subscription = found?.Subscription;
        if (RegisteredUserLinking.Check(subscription, found?.Code, found?.ContractStatus ?? ContractStatus.Active, lineAccountId, options.Value.MinimumAge, now) is { } refused)
        {
            if (refused.IsFailedTry)
            {
                limits.Count(db, lineAccountId, place);
            }

            audit.Record(db, AuditAct.UserCodeRefused, AuditActor.RegisteredUser, lineAccountId, subscription?.ContractId, subscription?.Id, refused.Cause.ToString());
            return refused;
        }

        return new LinkTarget(account, found!);
    }

    private void TellLinked(PortalDbContext db, Subscription subscription, HolderContact holder, LineAccount account)
    {
        audit.Record(db, AuditAct.RegisteredUserLinked, AuditActor.RegisteredUser, account.Id, subscription.ContractId, subscription.Id);
        mails.Add(db, holder, HolderMail.RegisteredUserLinked, subscription.User.Name, subscription.PhoneNumber);
        line.Push(db, account.LineUserId, LinkNotices.UserLinked(subscription.PhoneNumber.ToMaskedString()));
        line.FitMenu(db, account.Id);
        ends.TellHolder(db, holder, told: account.Id, LinkNotices.UserOfHolderLinked(subscription.User.Name, subscription.PhoneNumber.ToString()));
    }

    private async Task<RefusedLink> SlowedAsync(PortalDbContext db, RefusedLink refused, CancellationToken cancellationToken)
    {
        if (refused.IsFailedTry)
        {
            await limits.SlowDownAsync(db, cancellationToken);
        }

        return refused;
    }

    private sealed record LinkTarget(LineAccount Account, FoundUserCode Found);
}
