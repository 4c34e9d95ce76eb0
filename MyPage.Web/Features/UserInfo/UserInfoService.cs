using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MyPage.Domain;
using MyPage.Domain.Contracts;
using MyPage.Domain.UserCodes;
using MyPage.Web.Auditing;
using MyPage.Web.Capabilities.UserCodes;
using MyPage.Web.Happenings;
using MyPage.Web.Mail;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Passwords;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Features.UserInfo;

/// <summary>利用者情報: shows and changes the registered user. The end of the link, the new code, the audit entries and the mail are one transaction with the change.</summary>
public sealed class UserInfoService(
    IDbContextFactory<PortalDbContext> contexts,
    UserCodeVault vault,
    UserCodePasses passes,
    AuditTrail audit,
    HolderContacts contacts,
    HolderMails mails,
    CurrentPerson person,
    PasswordConfirmation confirmation,
    LinkEnds ends,
    PortalSessions sessions,
    IOptions<UserCodesOptions> options,
    TimeProvider time)
{
    public async Task<UserView?> FindAsync(Guid subscriptionId, CancellationToken cancellationToken)
    {
        var contractId = person.Required.ContractId;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Subscriptions.Where(s => s.Id == subscriptionId && s.ContractId == contractId)
            .Select(s => new UserView(s.PhoneNumber, s.User, s.Links.Any(link => link.EndedAt == null), s.Terms.Status == SubscriptionStatus.Terminated, s.Version))
            .AsNoTracking().SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary><paramref name="seen"/> is the version that the form was filled from.</summary>
    public async Task<Result<UserChangeOutcome, UserInfoRefusal>> ChangeAsync(Guid subscriptionId, RegisteredUser user, Guid seen, CancellationToken cancellationToken)
    {
        confirmation.Require();
        var contractId = person.Required.ContractId;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var subscription = await db.Subscriptions.Include(s => s.UserCodes).Include(s => s.Links)
            .SingleOrDefaultAsync(s => s.Id == subscriptionId && s.ContractId == contractId, cancellationToken);
        if (subscription is null)
        {
            return UserInfoRefusal.NotFound;
        }

        if (subscription.Version != seen)
        {
            return UserInfoRefusal.ChangedElsewhere;
        }

        var digits = UserCodeDigits.Create();
        if (!subscription.ChangeUser(user, vault.Seal(digits, subscription.Id), time.GetUtcNow(), options.Value.Lifetime).TryGetValue(out var change, out var refusal))
        {
            return Translate(refusal);
        }

        var link = change.NewCode is null ? null : passes.Add(db, change.NewCode);
        await RecordAsync(db, subscription, change, cancellationToken);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (exception.IsLostRace())
        {
            // Somebody else saved between the reading and here.
            return UserInfoRefusal.ChangedElsewhere;
        }

        if (change.EndedLink is not null)
        {
            await sessions.ForgetLineAsync(db, change.EndedLink.LineAccountId, cancellationToken);
        }

        return new UserChangeOutcome(change, change.NewCode is null ? null : new ShownUserCode(digits, change.NewCode.ExpiresAt, link!));
    }

    private async Task RecordAsync(PortalDbContext db, Subscription subscription, UserChange change, CancellationToken cancellationToken)
    {
        if (change.NewCode is null)
        {
            audit.Record(db, AuditAct.RegisteredUserRelationChanged, subscriptionId: subscription.Id);
            return;
        }

        audit.Record(db, AuditAct.RegisteredUserChanged, subscriptionId: subscription.Id);
        audit.Record(db, AuditAct.UserCodeReissued, subscriptionId: subscription.Id, detail: nameof(UserCodeState.UserChanged));
        if (change.EndedLink is not null)
        {
            audit.Record(db, AuditAct.RegisteredUserUnlinked, subscriptionId: subscription.Id, detail: change.EndedLink.EndCause.ToString());
            await ends.FollowAsync(db, change.EndedLink.LineAccountId, LinkNotices.UserChanged(subscription.PhoneNumber.ToMaskedString()), cancellationToken);
        }

        var holder = await contacts.FindAsync(db, subscription.ContractId, cancellationToken);
        ends.TellHolder(db, holder, told: change.EndedLink?.LineAccountId, LinkNotices.UserOfHolderChanged(subscription.User.Name, subscription.PhoneNumber.ToString()));
        mails.Add(
            db,
            holder,
            change.EndedLink is null ? HolderMail.RegisteredUserChanged : HolderMail.RegisteredUserChangedAndUnlinked,
            subscription.User.Name,
            subscription.PhoneNumber);
    }

    private static UserInfoRefusal Translate(UserChangeRefusal refusal) => refusal switch
    {
        UserChangeRefusal.SubscriptionEnded => UserInfoRefusal.SubscriptionEnded,
        UserChangeRefusal.BornInFuture => UserInfoRefusal.BornInFuture,
        UserChangeRefusal.NothingChanged => UserInfoRefusal.NothingChanged,
    };
}
