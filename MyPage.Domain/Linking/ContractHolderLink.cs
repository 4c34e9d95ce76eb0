namespace MyPage.Domain.Linking;

/// <summary>契約者連携: LINE account ↔ login ID (and with it the contract). It ends once and never stands again.</summary>
public sealed class ContractHolderLink
{
    private ContractHolderLink()
    {
    }

    /// <summary>A link that stands from <paramref name="now"/> on. That the contract has no other is the caller's and the database's to ensure.</summary>
    public ContractHolderLink(Guid contractId, Guid lineAccountId, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        ContractId = contractId;
        LineAccountId = lineAccountId;
        LinkedAt = now;
    }

    /// <summary>The portal's own key; opaque.</summary>
    public Guid Id { get; private set; }

    /// <summary>The linked contract.</summary>
    public Guid ContractId { get; private set; }

    /// <summary>The linked <see cref="LineAccount"/>.</summary>
    public Guid LineAccountId { get; private set; }

    /// <summary>Since when it stands.</summary>
    public DateTimeOffset LinkedAt { get; private set; }

    /// <summary>Since when it no longer stands; null while it does.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>What ended it; null exactly when <see cref="EndedAt"/> is.</summary>
    public LinkEndCause? EndCause { get; private set; }

    /// <summary>連携解除. Refuses only when it no longer stands.</summary>
    public Result<ContractHolderLink, UnlinkRefusal> End(LinkEndCause cause, DateTimeOffset now)
    {
        if (EndedAt is not null)
        {
            return UnlinkRefusal.NotLinked;
        }

        EndedAt = now;
        EndCause = cause;
        return this;
    }
}
