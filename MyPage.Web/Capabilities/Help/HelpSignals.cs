using MyPage.Domain.Help;
using MyPage.Web.Persistence;
using MyPage.Web.Persistence.Signals;

namespace MyPage.Web.Capabilities.Help;

/// <summary>Tells open pages that a conversation changed, once that is committed (docs/adr/0023-live-signals.md): its own and the operators' queue.</summary>
public sealed class HelpSignals(LiveSignals signals)
{
    /// <summary>Of all conversations; the payload is the key of the one that changed.</summary>
    public const string Queue = "help";

    /// <summary>Of one owner's conversation, which may begin only now.</summary>
    public static string Topic(HelpOwner owner) => $"help:{owner.Key}";

    /// <summary>Of one conversation.</summary>
    public static string Topic(Guid threadId) => $"help:{threadId:N}";

    /// <summary>To be told with the commit of this context.</summary>
    public void Changed(PortalDbContext db, HelpThread thread)
    {
        Changed(db, thread.Id);
        db.OnceCommitted(() => signals.Publish(Topic(thread.Owner)));
    }

    /// <inheritdoc cref="Changed(PortalDbContext, HelpThread)" />
    public void Changed(PortalDbContext db, Guid threadId) => db.OnceCommitted(() =>
    {
        signals.Publish(Topic(threadId));
        signals.Publish(Queue, threadId.ToString("N"));
    });
}
