namespace MyPage.Web.Auditing;

/// <summary>
/// That something was removed from the audit log, and the only way to do it: the database itself does what such a row says when it is inserted, and writes into it what
/// it did (docs/adr/0027-what-is-removed.md). The row stays for ever; it says how much was removed and from when until when, and nothing of what it was.
/// </summary>
public sealed class AuditRemoval
{
    private AuditRemoval()
    {
    }

    public Guid Id { get; private set; }

    /// <summary>When it was removed.</summary>
    public DateTimeOffset At { get; private set; }

    public AuditRemovalKind Kind { get; private set; }

    /// <summary>Of <see cref="AuditRemovalKind.Age"/>: entries of before this moment; a year ago at least.</summary>
    public DateTimeOffset? Before { get; private set; }

    /// <summary>Of <see cref="AuditRemovalKind.ContractEnd"/>: the contract.</summary>
    public Guid? ContractId { get; private set; }

    /// <summary>At most so many entries, the oldest first.</summary>
    public int Most { get; private set; }

    /// <summary>How many entries it was; the database's word.</summary>
    public int Entries { get; private set; }

    /// <summary>The oldest of them; the database's word.</summary>
    public DateTimeOffset? OldestAt { get; private set; }

    /// <summary>The newest of them; the database's word.</summary>
    public DateTimeOffset? NewestAt { get; private set; }

    /// <summary>True for no longer than the insert takes: nobody ever reads or saves an open one.</summary>
    public bool IsOpen { get; private set; } = true;

    /// <summary>Removes entries of before a moment.</summary>
    public static AuditRemoval OfAge(DateTimeOffset before, int most, DateTimeOffset now) =>
        new() { Id = Guid.CreateVersion7(now), At = now, Kind = AuditRemovalKind.Age, Before = before, Most = most };

    /// <summary>Removes what is personal of a contract.</summary>
    public static AuditRemoval OfContract(Guid contractId, DateTimeOffset now) =>
        new() { Id = Guid.CreateVersion7(now), At = now, Kind = AuditRemovalKind.ContractEnd, ContractId = contractId, Most = int.MaxValue };
}
