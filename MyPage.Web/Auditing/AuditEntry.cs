using MyPage.Web.Security.Callers;

namespace MyPage.Web.Auditing;

/// <summary>
/// One thing that was done, by whom, to what, when and why. The table takes no update and no delete: triggers in both
/// databases refuse them. It never holds a secret: no code, password, token or their hashes.
/// </summary>
public sealed class AuditEntry
{
    public required Guid Id { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>What was done: the name of a happening, which never changes; its words stand beside it in <c>Happenings</c>.</summary>
    public required string Act { get; init; }

    public required AuditActor Actor { get; init; }

    /// <summary>Who exactly, where that is known: an account, a LINE account, an import run, an API key, an operator.</summary>
    public Guid? ActorId { get; init; }

    /// <summary>By which way; null in entries from before ways were kept.</summary>
    public CallerWay? Way { get; init; }

    /// <summary>The contract concerned; its holder can read the entry.</summary>
    public Guid? ContractId { get; init; }

    public Guid? SubscriptionId { get; init; }

    /// <summary>The LINE account that acted or that it happened to; null where there is none, and in entries from before it was kept.</summary>
    public Guid? LineAccountId { get; init; }

    /// <summary>The cause or detail in a form that each language words itself, such as a state's name; never free text of a customer.</summary>
    public string? Detail { get; init; }

    /// <summary>Why it was done, as whoever did it stated for the customer to read; null where nobody had to say.</summary>
    public string? Reason { get; init; }

    /// <summary>Where the request came from; null for what the system does itself.</summary>
    public string? Address { get; init; }
}
