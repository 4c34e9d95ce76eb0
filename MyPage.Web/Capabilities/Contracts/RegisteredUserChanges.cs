using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MyPage.Domain;
using MyPage.Domain.Contracts;
using MyPage.Domain.Linking;
using MyPage.Domain.UserCodes;
using MyPage.Web.Capabilities.DataGifts;
using MyPage.Web.Capabilities.Linking;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Capabilities.UserCodes;
using MyPage.Web.Happenings;
using MyPage.Web.Happenings.Links;
using MyPage.Web.Happenings.RegisteredUsers;
using MyPage.Web.Happenings.UserCodes;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Passwords;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Capabilities.Contracts;

/// <summary>利用者情報: shows and changes the registered user. The end of the link, the new code, the audit entries and the mail are one transaction with the change.</summary>
public sealed class RegisteredUserChanges(
    IDbContextFactory<PortalDbContext> contexts,
    UserCodeVault vault,
    UserCodePassDesk passes,
    Journal journal,
    PasswordConfirmation confirmation,
    PortalSessions sessions,
    IReturnedGifts returns,
    IOptions<UserCodesOptions> options,
    IOptions<LinkingOptions> linking,
    TimeProvider time)
{
    // Compiled for this host's model, as in PortalSessions.
    private readonly Func<PortalDbContext, Guid, Guid, CancellationToken, Task<Row?>> _find = EF.CompileAsyncQuery(
        (PortalDbContext db, Guid contractId, Guid subscriptionId, CancellationToken _) => db.Subscriptions.AsNoTracking()
            .Where(s => s.Id == subscriptionId && s.ContractId == contractId)
            .Select(s => new Row(
                new UserView(s.PhoneNumber, s.User, s.Links.Any(link => link.EndedAt == null), s.Terms.Status == SubscriptionStatus.Terminated, s.Version),
                s.Terms.Status,
                db.Contracts.Where(contract => contract.Id == contractId).Select(contract => contract.Status).First(),
                s.Terms.SimDeliveredOn))
            .SingleOrDefault());

    /// <summary>The registered user of a line of the caller's contract; null when there is no such line.</summary>
    public async Task<UserView?> FindAsync(HolderCaller caller, Guid subscriptionId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await _find(db, caller.ContractId, subscriptionId, cancellationToken) is not { } row)
        {
            return null;
        }

        var today = BusinessCalendar.DateOf(time.GetUtcNow());
        var birthDate = row.Found.User.BirthDate;
        return row.Found with { Hold = LinkHold.For(row.Status, row.ContractStatus, row.SimDeliveredOn, birthDate, today, linking.Value.MinimumAge) };
    }

    /// <summary>変更する. <paramref name="seen"/> is the version that the form was filled from.</summary>
    public async Task<Result<UserChangeOutcome, RegisteredUserRefusal>> ChangeAsync(
        HolderCaller caller, Guid subscriptionId, RegisteredUser user, Guid seen, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        await confirmation.RequireAsync(db, caller, cancellationToken);
        var subscription = await db.Subscriptions.Include(s => s.UserCodes).Include(s => s.Links)
            .SingleOrDefaultAsync(s => s.Id == subscriptionId && s.ContractId == caller.ContractId, cancellationToken);
        if (subscription is null)
        {
            return RegisteredUserRefusal.NotFound;
        }

        if (subscription.Version != seen)
        {
            return RegisteredUserRefusal.ChangedElsewhere;
        }

        var digits = UserCodeDigits.Create();
        if (!subscription.ChangeUser(user, vault.Seal(digits, subscription.Id), time.GetUtcNow(), options.Value.Lifetime).TryGetValue(out var change, out var refusal))
        {
            return Translate(refusal);
        }

        var link = change.NewCode is null ? null : passes.Add(db, change.NewCode);
        await TellAsync(db, caller, subscription, change, cancellationToken);
        try
        {
            if (change.NewCode is not null)
            {
                var books = await SubscriptionChanges.HoldAsync(db, [subscriptionId], time.GetUtcNow(), cancellationToken);
                books.ChangeUser(subscriptionId);
                await returns.TellAsync(db, books.Returned, cancellationToken, caller);
            }

            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (exception.IsLostRace())
        {
            // Somebody else saved between the reading and here.
            return RegisteredUserRefusal.ChangedElsewhere;
        }

        await transaction.CommitAsync(cancellationToken);
        return new UserChangeOutcome(change, change.NewCode is null ? null : new ShownUserCode(digits, change.NewCode.ExpiresAt, link!));
    }

    private async Task TellAsync(PortalDbContext db, HolderCaller caller, Subscription subscription, UserChange change, CancellationToken cancellationToken)
    {
        var (contract, id, name, number) = (subscription.ContractId, subscription.Id, subscription.User.Name, subscription.PhoneNumber);
        if (change.NewCode is null)
        {
            journal.Record(db, caller, new RegisteredUserRelationChanged(contract, id));
            return;
        }

        await journal.WriteAsync(db, caller, new RegisteredUserChanged(contract, id, name, number) { Unlinked = change.EndedLink?.LineAccountId }, cancellationToken);
        await journal.WriteAsync(db, caller, new UserCodeReissued(contract, id, name, number) { ByChangeOfUser = true }, cancellationToken);
        if (change.EndedLink is { } ended)
        {
            await journal.WriteAsync(db, caller, new RegisteredUserUnlinked(contract, id, name, number, ended), cancellationToken);
            await sessions.EndOfLinkAsync(db, ended.LineAccountId, ended.Id, null, cancellationToken);
        }
    }

    private static RegisteredUserRefusal Translate(UserChangeRefusal refusal) => refusal switch
    {
        UserChangeRefusal.SubscriptionEnded => RegisteredUserRefusal.SubscriptionEnded,
        UserChangeRefusal.BornInFuture => RegisteredUserRefusal.BornInFuture,
        UserChangeRefusal.NothingChanged => RegisteredUserRefusal.NothingChanged,
    };

    private sealed record Row(UserView Found, SubscriptionStatus Status, ContractStatus ContractStatus, DateOnly SimDeliveredOn);
}
