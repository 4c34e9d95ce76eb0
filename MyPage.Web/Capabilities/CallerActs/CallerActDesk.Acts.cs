using Microsoft.EntityFrameworkCore;
using MyPage.Domain;
using MyPage.Domain.CallerActs;
using MyPage.Domain.Contracts;
using MyPage.Web.Capabilities.UserCodes;
using MyPage.Web.Happenings;
using MyPage.Web.Happenings.CallerActs;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Passwords;

namespace MyPage.Web.Capabilities.CallerActs;

/// <content>The acts themselves, each within the transaction that its caller saves.</content>
public sealed partial class CallerActDesk
{
    private async Task<Result<CallerAct, CallerActRefusal>> ActAsync(
        AccountScope scope, OperatorCaller caller, Guid operatorId, CallerActOrder order, PortalAccount account, CancellationToken cancellationToken)
    {
        var reason = StatedReasons.Stored(order.Reason);
        var refusal = order.Kind switch
        {
            CallerActKind.EndHolderLink => await EndHolderLinkAsync(scope.Db, caller, order, reason, cancellationToken),
            CallerActKind.EndUserLink => await EndUserLinkAsync(scope.Db, caller, order, reason, cancellationToken),
            CallerActKind.ReissueUserCode => Translate(await codes.ReissueAsync(
                scope.Db, caller, order.ContractId, order.SubjectId ?? Guid.Empty, order.Seen ?? Guid.Empty, reason, cancellationToken)),
            CallerActKind.EndSessions => await EndSessionsAsync(scope, caller, account, reason, cancellationToken),
            CallerActKind.TurnOffSecondFactor or CallerActKind.CorrectEmail => throw new InvalidOperationException($"{order.Kind} needs a second operator."),
        };
        return refusal is { } cause ? cause : CallerAct.DoneBy(order.RequestId, order.Kind, order.ContractId, order.SubjectId, operatorId, order.Reason, time.GetUtcNow());
    }

    private async Task<Result<CallerAct, CallerActRefusal>> AskAsync(
        AccountScope scope, OperatorCaller caller, Guid operatorId, CallerActOrder order, Contract contract, PortalAccount account, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (order.Kind == CallerActKind.TurnOffSecondFactor && !account.TwoFactorEnabled && !await scope.Db.Set<Passkey>().AnyAsync(passkey => passkey.AccountId == account.Id, cancellationToken))
        {
            return CallerActRefusal.NoSecondFactor;
        }

        if (order.Kind == CallerActKind.CorrectEmail && string.Equals(order.NewEmail, contract.Holder.Email, StringComparison.Ordinal))
        {
            return CallerActRefusal.SameEmail;
        }

        if (await scope.Db.Set<CallerAct>().AnyAsync(
            act => act.ContractId == order.ContractId && act.Kind == order.Kind && act.State == CallerActState.Waiting && act.ConfirmUntil > now, cancellationToken))
        {
            return CallerActRefusal.AlreadyAsked;
        }

        journal.Record(scope.Db, caller, new CallerActAsked(contract.Id, order.Kind) { Reason = StatedReasons.Stored(order.Reason) });
        return CallerAct.AskedFor(
            order.RequestId,
            order.Kind,
            contract.Id,
            operatorId,
            order.Reason,
            await CallerActMarks.OfAsync(order.Kind, contract, account, scope, cancellationToken),
            order.NewEmail,
            TimeSpan.FromHours(options.Value.ConfirmWithinHours),
            now);
    }

    private async Task CarryOutAsync(
        AccountScope scope, OperatorCaller caller, CallerAct act, Contract contract, PortalAccount account, string? email, CancellationToken cancellationToken)
    {
        var reason = StatedReasons.Stored(act.Reason);
        if (act.Kind == CallerActKind.CorrectEmail)
        {
            await rescue.CorrectEmailAsync(scope, caller, account, contract, email!, reason, cancellationToken);
        }
        else if (!(await rescue.TurnSecondFactorOffAsync(scope, caller, account, reason, cancellationToken)).TryGetValue(out _, out var refusal))
        {
            throw new InvalidOperationException($"What was confirmed could not be done: {refusal}.");
        }
    }

    private async Task<CallerActRefusal?> EndHolderLinkAsync(PortalDbContext db, OperatorCaller caller, CallerActOrder order, string reason, CancellationToken cancellationToken) =>
        await db.ContractHolderLinks.AnyAsync(link => link.Id == order.SubjectId && link.ContractId == order.ContractId && link.EndedAt == null, cancellationToken)
        && (await holderLinks.UnlinkAsync(db, caller, order.ContractId, reason, cancellationToken)).IsDone
            ? null
            : CallerActRefusal.Changed;

    private async Task<CallerActRefusal?> EndUserLinkAsync(PortalDbContext db, OperatorCaller caller, CallerActOrder order, string reason, CancellationToken cancellationToken)
    {
        var line = await db.RegisteredUserLinks.Where(link => link.Id == order.SubjectId && link.EndedAt == null).Select(link => (Guid?)link.SubscriptionId).SingleOrDefaultAsync(cancellationToken);
        return line is { } id && (await userLinks.UnlinkAsync(db, caller, order.ContractId, id, reason, cancellationToken)).IsDone ? null : CallerActRefusal.Changed;
    }

    private async Task<CallerActRefusal?> EndSessionsAsync(AccountScope scope, OperatorCaller caller, PortalAccount account, string reason, CancellationToken cancellationToken)
    {
        await rescue.EndSessionsAsync(scope, caller, account, reason, cancellationToken);
        return null;
    }

    private static CallerActRefusal? Translate(UserCodeDeskRefusal? refusal) => refusal is { } cause ? Translate(cause) : null;

    private static CallerActRefusal Translate(UserCodeDeskRefusal refusal) => refusal switch
    {
        UserCodeDeskRefusal.NotFound => CallerActRefusal.NotFound,
        UserCodeDeskRefusal.SubscriptionEnded => CallerActRefusal.LineEnded,
        UserCodeDeskRefusal.ChangedElsewhere or UserCodeDeskRefusal.ReissueNeeded => CallerActRefusal.Changed,
    };
}
