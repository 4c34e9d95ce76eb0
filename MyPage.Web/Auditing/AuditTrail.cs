using MyPage.Web.Persistence;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Auditing;

/// <summary>
/// Writes audit entries into the context that makes the change, so that both are saved together. Who acts and from where
/// comes from the request; what the system does itself names its actor.
/// </summary>
public sealed class AuditTrail(TimeProvider time, IHttpContextAccessor http)
{
    /// <summary>Records an act of whoever sent this request.</summary>
    public void Record(PortalDbContext db, AuditAct act, Guid? contractId = null, Guid? subscriptionId = null, string? detail = null)
    {
        var person = http.HttpContext?.User.AsPerson();
        var user = http.HttpContext?.User.AsUser();
        Record(
            db,
            act,
            person is not null ? AuditActor.Holder : user is not null ? AuditActor.RegisteredUser : AuditActor.Anonymous,
            person?.AccountId ?? user?.LineAccountId,
            contractId ?? person?.ContractId,
            subscriptionId,
            detail);
    }

    /// <summary>Records an act of a named actor.</summary>
    public void Record(
        PortalDbContext db,
        AuditAct act,
        AuditActor actor,
        Guid? actorId,
        Guid? contractId,
        Guid? subscriptionId = null,
        string? detail = null)
    {
        var now = time.GetUtcNow();
        db.Set<AuditEntry>().Add(new AuditEntry
        {
            Id = Guid.CreateVersion7(now),
            At = now,
            Act = act,
            Actor = actor,
            ActorId = actorId,
            ContractId = contractId,
            SubscriptionId = subscriptionId,
            Detail = detail,
            Address = http.HttpContext?.Connection.RemoteIpAddress?.ToString(),
        });
    }
}
