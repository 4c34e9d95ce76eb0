using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Auditing;

/// <summary>Writes audit entries into the context that makes the change, so that both are saved together.</summary>
public sealed class AuditTrail(TimeProvider time)
{
    /// <summary>Records an act of a caller.</summary>
    /// <param name="db">The context that is then saved.</param>
    /// <param name="caller">Who acts; a missing one is a fault of the program.</param>
    /// <param name="act">What was done; a name that never changes.</param>
    /// <param name="contractId">The contract concerned; null where there is none.</param>
    /// <param name="subscriptionId">The subscription concerned; null where there is none.</param>
    /// <param name="detail">See <see cref="AuditEntry.Detail"/>.</param>
    /// <param name="reason">See <see cref="AuditEntry.Reason"/>.</param>
    /// <param name="lineAccountId">See <see cref="AuditEntry.LineAccountId"/>; where a LINE account acts, it is that one.</param>
    public void Record(
        PortalDbContext db, Caller caller, string act, Guid? contractId, Guid? subscriptionId = null, string? detail = null, string? reason = null, Guid? lineAccountId = null)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var now = time.GetUtcNow();
        var (actor, actorId) = Of(caller);
        db.Add(new AuditEntry
        {
            Id = Guid.CreateVersion7(now),
            At = now,
            Act = act,
            Actor = actor,
            ActorId = actorId,
            Way = caller.Way,
            ContractId = contractId,
            SubscriptionId = subscriptionId,
            LineAccountId = lineAccountId ?? (caller as UserCaller)?.LineAccountId,
            Detail = detail,
            Reason = reason,
            Address = caller.From.Address?.ToString(),
        });
    }

    private static (AuditActor Actor, Guid? ActorId) Of(Caller caller) => caller switch
    {
        HolderCaller holder => (AuditActor.Holder, holder.AccountId),
        UserCaller user => (AuditActor.RegisteredUser, user.LineAccountId),
        VisitorCaller => (AuditActor.Anonymous, null),
        CarrierCaller carrier => (AuditActor.Carrier, carrier.RunId),
        SystemCaller system => (AuditActor.Carrier, system.KeyId),
        OperatorCaller staff => (AuditActor.Operator, staff.OperatorId),
        PortalCaller => (AuditActor.Portal, null),
        _ => throw new ArgumentException($"Nobody knows how a {caller.GetType().Name} is recorded.", nameof(caller)),
    };
}
