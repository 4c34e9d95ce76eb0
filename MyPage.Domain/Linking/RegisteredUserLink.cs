namespace MyPage.Domain.Linking;

/// <summary>利用者連携: LINE account ↔ subscription. It ends once and never stands again; linking anew makes another.</summary>
public sealed class RegisteredUserLink
{
    private RegisteredUserLink()
    {
    }

    internal RegisteredUserLink(Guid subscriptionId, Guid lineAccountId, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        SubscriptionId = subscriptionId;
        LineAccountId = lineAccountId;
        LinkedAt = now;
    }

    /// <summary>The portal's own key; opaque.</summary>
    public Guid Id { get; private set; }

    /// <summary>The linked subscription.</summary>
    public Guid SubscriptionId { get; private set; }

    /// <summary>The linked <see cref="LineAccount"/>.</summary>
    public Guid LineAccountId { get; private set; }

    /// <summary>Since when it stands.</summary>
    public DateTimeOffset LinkedAt { get; private set; }

    /// <summary>Since when it no longer stands; null while it does.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>What ended it; null exactly when <see cref="EndedAt"/> is.</summary>
    public LinkEndCause? EndCause { get; private set; }

    internal void End(LinkEndCause cause, DateTimeOffset now)
    {
        if (EndedAt is not null)
        {
            throw new InvalidOperationException($"The link already ended: {EndCause}.");
        }

        EndedAt = now;
        EndCause = cause;
    }
}
