using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MyPage.Domain;
using MyPage.Domain.Contracts;
using MyPage.Domain.UserCodes;
using MyPage.Web.Happenings;
using MyPage.Web.Happenings.UserCodes;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Passwords;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Capabilities.UserCodes;

/// <summary>Where the holder looks at a user code and has it reissued. Digits leave this class only inside <see cref="ShownUserCode"/>. One instance a host: a compiled query belongs to the model it was first run with.</summary>
public sealed class UserCodeDesk(
    IDbContextFactory<PortalDbContext> contexts,
    UserCodeVault vault,
    UserCodePassDesk passes,
    Journal journal,
    PortalSessions sessions,
    PasswordConfirmation confirmation,
    IOptions<UserCodesOptions> options,
    TimeProvider time)
{
    private readonly Func<PortalDbContext, Guid, Guid, CancellationToken, Task<Subscription?>> _find = EF.CompileAsyncQuery(
        (PortalDbContext db, Guid contractId, Guid subscriptionId, CancellationToken _) => db.Subscriptions.Include(subscription => subscription.UserCodes)
            .SingleOrDefault(subscription => subscription.Id == subscriptionId && subscription.ContractId == contractId));

    /// <summary>表示する: shows the live code, issuing the very first one now.</summary>
    public async Task<Result<ShownUserCode, UserCodeDeskRefusal>> ShowAsync(HolderCaller caller, Guid subscriptionId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        await sessions.HoldAsync(db, caller, cancellationToken);
        if (await _find(db, caller.ContractId, subscriptionId, cancellationToken) is not { } subscription)
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

            journal.Record(db, caller, new UserCodeIssued(caller.ContractId, subscription.Id));
        }
        else if (code is null || code.StateAt(now) != UserCodeState.Live)
        {
            return subscription.HasEnded ? UserCodeDeskRefusal.SubscriptionEnded : UserCodeDeskRefusal.ReissueNeeded;
        }
        else
        {
            digits = vault.Open(code);
        }

        journal.Record(db, caller, new UserCodeShown(caller.ContractId, subscription.Id));
        return await SaveAsync(db, transaction, code, digits, cancellationToken);
    }

    /// <summary>再発行する. <paramref name="seen"/> is the version of the line that the holder looked at; a double click or a second screen does not reissue twice.</summary>
    public async Task<Result<ShownUserCode, UserCodeDeskRefusal>> ReissueAsync(HolderCaller caller, Guid subscriptionId, Guid seen, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        await confirmation.RequireAsync(db, caller, cancellationToken);
        if (await _find(db, caller.ContractId, subscriptionId, cancellationToken) is not { } subscription)
        {
            return UserCodeDeskRefusal.NotFound;
        }

        if (subscription.Version != seen)
        {
            return UserCodeDeskRefusal.ChangedElsewhere;
        }

        var digits = UserCodeDigits.Create();
        return await ReissueAsync(db, caller, subscription, digits, null, cancellationToken) is { } code
            ? await SaveAsync(db, transaction, code, digits, cancellationToken)
            : UserCodeDeskRefusal.SubscriptionEnded;
    }

    /// <summary>
    /// The same by an operator, within the transaction of an act on the caller's behalf, which is then saved. The operator learns nothing
    /// of the code: its holder is told that there is a new one, and looks at it where they always do. The reason is stored as
    /// <see cref="StatedReasons"/> has it. Null when it is done.
    /// </summary>
    public async Task<UserCodeDeskRefusal?> ReissueAsync(
        PortalDbContext db, OperatorCaller caller, Guid contractId, Guid subscriptionId, Guid seen, string reason, CancellationToken cancellationToken)
    {
        if (await _find(db, contractId, subscriptionId, cancellationToken) is not { } subscription)
        {
            return UserCodeDeskRefusal.NotFound;
        }

        if (subscription.Version != seen)
        {
            return UserCodeDeskRefusal.ChangedElsewhere;
        }

        return await ReissueAsync(db, caller, subscription, UserCodeDigits.Create(), reason, cancellationToken) is null ? UserCodeDeskRefusal.SubscriptionEnded : null;
    }

    // Null when the line has ended.
    private async Task<UserCode?> ReissueAsync(
        PortalDbContext db, Caller caller, Subscription subscription, UserCodeDigits digits, string? reason, CancellationToken cancellationToken)
    {
        if (!subscription.ReissueUserCode(vault.Seal(digits, subscription.Id), time.GetUtcNow(), options.Value.Lifetime).TryGetValue(out var code, out _))
        {
            return null;
        }

        var happening = new UserCodeReissued(subscription.ContractId, subscription.Id, subscription.User.Name, subscription.PhoneNumber) { Reason = reason };
        await journal.WriteAsync(db, caller, happening, cancellationToken);
        return code;
    }

    private async Task<Result<ShownUserCode, UserCodeDeskRefusal>> SaveAsync(
        PortalDbContext db, WriteTransaction transaction, UserCode code, UserCodeDigits digits, CancellationToken cancellationToken)
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

        await transaction.CommitAsync(cancellationToken);
        return new ShownUserCode(digits, code.ExpiresAt, link);
    }
}
