using MyPage.Domain.Linking;
using MyPage.Web.Persistence;

namespace MyPage.Web.Line.Webhook;

/// <summary>
/// What the portal does about an event. It happens in one transaction with the event being done, so it happens once; what
/// is to leave the process goes through the outbox.
/// </summary>
public interface ILineEventHandler
{
    /// <summary>Carries the event out in the context; the caller saves.</summary>
    /// <param name="account">Whose event it is, in the context; null where LINE names nobody.</param>
    Task HandleAsync(PortalDbContext db, LineEvent lineEvent, LineAccount? account, CancellationToken cancellationToken);
}
