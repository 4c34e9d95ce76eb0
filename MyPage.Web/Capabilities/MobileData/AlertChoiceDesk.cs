using Microsoft.EntityFrameworkCore;
using MyPage.Domain.MobileData;
using MyPage.Web.Happenings;
using MyPage.Web.Happenings.DataAlerts;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Capabilities.MobileData;

/// <summary>お知らせ設定: what a person has chosen, and choosing. A holder chooses for the lines of the contract, a registered user for those that their LINE account uses.</summary>
public sealed class AlertChoiceDesk(IDbContextFactory<PortalDbContext> contexts, Journal journal, PortalSessions sessions)
{
    /// <summary>The caller's present choice; the usual one where they have chosen nothing.</summary>
    public async Task<AlertSettings> FindAsync(Caller caller, CancellationToken cancellationToken)
    {
        var owner = OwnerOf(caller);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var choice = await db.Set<AlertChoice>().AsNoTracking().SingleOrDefaultAsync(found => found.OwnerId == owner, cancellationToken) ?? new AlertChoice { OwnerId = owner };
        var email = caller is HolderCaller holder
            ? await db.Contracts.Where(contract => contract.Id == holder.ContractId).Select(contract => contract.Holder.Email).SingleAsync(cancellationToken)
            : null;
        return new AlertSettings(choice, email);
    }

    /// <summary>保存する. Saving the same again changes nothing; of two screens, the later one stands.</summary>
    /// <exception cref="ArgumentException">A registered user has no mail address.</exception>
    public async Task SaveAsync(Caller caller, AlertChoice wanted, CancellationToken cancellationToken)
    {
        var owner = OwnerOf(caller);
        if (caller is UserCaller && wanted.Way == AlertWay.Mail)
        {
            throw new ArgumentException("A registered user is told by LINE or not at all.", nameof(wanted));
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        await sessions.HoldAsync(db, caller, cancellationToken);
        await db.HoldAsync($"alert-choice:{owner:N}", cancellationToken);
        var choice = await db.Set<AlertChoice>().SingleOrDefaultAsync(found => found.OwnerId == owner, cancellationToken);
        if (choice is null)
        {
            choice = new AlertChoice { OwnerId = owner };
            db.Add(choice);
        }

        var before = Of(choice);
        (choice.Used80, choice.Used100, choice.Vanishing, choice.Gifts, choice.Way) = Of(wanted);
        if (Of(choice) != before)
        {
            journal.Record(db, caller, new AlertChoiceChanged((caller as HolderCaller)?.ContractId));
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static Guid OwnerOf(Caller caller) => caller switch
    {
        HolderCaller holder => holder.AccountId,
        UserCaller user => user.LineAccountId,
        _ => throw new ArgumentException($"A {caller?.GetType().Name} is told nothing.", nameof(caller)),
    };

    private static (bool Used80, bool Used100, bool Vanishing, bool Gifts, AlertWay Way) Of(AlertChoice choice) =>
        (choice.Used80, choice.Used100, choice.Vanishing, choice.Gifts, choice.Way);
}
