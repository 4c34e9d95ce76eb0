using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MyPage.Domain;
using MyPage.Domain.Contracts;
using MyPage.Domain.UserCodes;
using MyPage.Web.Auditing;
using MyPage.Web.Happenings;
using MyPage.Web.Mail;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Passwords;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Capabilities.UserCodes;

/// <summary>Where the holder looks at a user code and has it reissued. Digits leave this class only inside <see cref="ShownUserCode"/>.</summary>
public sealed class UserCodeDesk(
    IDbContextFactory<PortalDbContext> contexts,
    UserCodeVault vault,
    UserCodePasses passes,
    AuditTrail audit,
    HolderContacts contacts,
    HolderMails mails,
    CurrentPerson person,
    PasswordConfirmation confirmation,
    LinkEnds ends,
    IOptions<UserCodesOptions> options,
    TimeProvider time)
{
    /// <summary>表示する: shows the live code, issuing the very first one now.</summary>
    public Task<Result<ShownUserCode, UserCodeDeskRefusal>> ShowAsync(Guid subscriptionId, CancellationToken cancellationToken) =>
        ShowAsync(person.Required.AccountId, person.Required.ContractId, subscriptionId, cancellationToken);

    /// <summary>The same for the holder of a contract who has proved it in this very request: no session says so yet.</summary>
    public async Task<Result<ShownUserCode, UserCodeDeskRefusal>> ShowAsync(Guid accountId, Guid contractId, Guid subscriptionId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await FindAsync(db, contractId, subscriptionId, cancellationToken) is not { } subscription)
        {
            return UserCodeDeskRefusal.NotFound;
        }

        var now = time.GetUtcNow();
        var code = subscription.CurrentUserCode;
        var digits = default(UserCodeDigits);
        if (subscription.UserCodes.Count == 0)
        {
            digits = UserCodeDigits.Create();
            if (!subscription.IssueFirstUserCode(vault.Seal(digits, subscription.Id), now, options.Value.Lifetime).TryGetValue(out code, out _))
            {
                return UserCodeDeskRefusal.SubscriptionEnded;
            }

            audit.Record(db, AuditAct.UserCodeIssued, AuditActor.Holder, accountId, contractId, subscription.Id);
        }
        else if (code is null || code.StateAt(now) != UserCodeState.Live)
        {
            return subscription.HasEnded ? UserCodeDeskRefusal.SubscriptionEnded : UserCodeDeskRefusal.ReissueNeeded;
        }
        else
        {
            digits = vault.Open(code);
        }

        audit.Record(db, AuditAct.UserCodeShown, AuditActor.Holder, accountId, contractId, subscription.Id);
        return await SaveAsync(db, code, digits, cancellationToken);
    }

    /// <summary>再発行する. <paramref name="seen"/> is the version of the line that the holder looked at; a double click or a second screen does not reissue twice.</summary>
    public async Task<Result<ShownUserCode, UserCodeDeskRefusal>> ReissueAsync(Guid subscriptionId, Guid seen, CancellationToken cancellationToken)
    {
        confirmation.Require();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await FindAsync(db, person.Required.ContractId, subscriptionId, cancellationToken) is not { } subscription)
        {
            return UserCodeDeskRefusal.NotFound;
        }

        if (subscription.Version != seen)
        {
            return UserCodeDeskRefusal.ChangedElsewhere;
        }

        var digits = UserCodeDigits.Create();
        if (!subscription.ReissueUserCode(vault.Seal(digits, subscription.Id), time.GetUtcNow(), options.Value.Lifetime).TryGetValue(out var code, out _))
        {
            return UserCodeDeskRefusal.SubscriptionEnded;
        }

        audit.Record(db, AuditAct.UserCodeReissued, subscriptionId: subscription.Id);
        var holder = await contacts.FindAsync(db, subscription.ContractId, cancellationToken);
        mails.Add(db, holder, HolderMail.UserCodeReissued, subscription.User.Name, subscription.PhoneNumber);
        ends.TellHolder(db, holder, told: null, LinkNotices.CodeReissued(subscription.User.Name, subscription.PhoneNumber.ToString()));
        return await SaveAsync(db, code, digits, cancellationToken);
    }

    private static Task<Subscription?> FindAsync(PortalDbContext db, Guid contractId, Guid subscriptionId, CancellationToken cancellationToken) =>
        db.Subscriptions.Include(subscription => subscription.UserCodes)
            .SingleOrDefaultAsync(subscription => subscription.Id == subscriptionId && subscription.ContractId == contractId, cancellationToken);

    private async Task<Result<ShownUserCode, UserCodeDeskRefusal>> SaveAsync(PortalDbContext db, UserCode code, UserCodeDigits digits, CancellationToken cancellationToken)
    {
        var link = passes.Add(db, code);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (exception.IsLostRace())
        {
            // Somebody else changed the line, or issued its code, at the same moment.
            return UserCodeDeskRefusal.ChangedElsewhere;
        }

        return new ShownUserCode(digits, code.ExpiresAt, link);
    }
}
