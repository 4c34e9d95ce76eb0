namespace MyPage.Domain.UserCodes;

/// <summary>
/// 利用者コード: lets the registered user for whom it was issued link a LINE account to the subscription, once. It ends by
/// being used, reissued, by a change of user, the end of the subscription, or its lifetime; an ended code never lives
/// again (docs/product.md 3).
/// </summary>
public sealed class UserCode
{
    private UserCode()
    {
    }

    internal UserCode(Guid subscriptionId, SealedUserCode code, DateTimeOffset issuedAt, TimeSpan? lifetime)
    {
        Id = Guid.CreateVersion7(issuedAt);
        SubscriptionId = subscriptionId;
        LookupHash = code.LookupHash;
        Ciphertext = code.Ciphertext;
        IssuedAt = issuedAt;
        ExpiresAt = issuedAt + lifetime;
    }

    /// <summary>The portal's own key.</summary>
    public Guid Id { get; private set; }

    /// <summary>The subscription it links.</summary>
    public Guid SubscriptionId { get; private set; }

    /// <summary>Keyed hash by which a typed code is found.</summary>
    public byte[] LookupHash { get; private set; } = null!;

    /// <summary>The digits encrypted, for the holder's eyes.</summary>
    public byte[] Ciphertext { get; private set; } = null!;

    /// <summary>From when it works, inclusive.</summary>
    public DateTimeOffset IssuedAt { get; private set; }

    /// <summary>Until when it works, exclusive; null when codes do not expire.</summary>
    public DateTimeOffset? ExpiresAt { get; private set; }

    /// <summary>Since when it is dead; null while nothing but time can end it.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>What ended it; null exactly when <see cref="EndedAt"/> is.</summary>
    public UserCodeState? EndState { get; private set; }

    /// <summary>What the code is good for at <paramref name="now"/>.</summary>
    public UserCodeState StateAt(DateTimeOffset now) =>
        EndState ?? (ExpiresAt <= now ? UserCodeState.Expired : UserCodeState.Live);

    /// <summary>Since when it has been dead at <paramref name="now"/>; null while it lives.</summary>
    public DateTimeOffset? DeadSince(DateTimeOffset now) =>
        EndedAt ?? (ExpiresAt <= now ? ExpiresAt : null);

    /// <summary>
    /// Ends the code. One whose lifetime had already passed is recorded as expired, at the moment it did. Ending it twice is
    /// a broken invariant.
    /// </summary>
    internal void End(UserCodeState cause, DateTimeOffset now)
    {
        if (EndState is not null)
        {
            throw new InvalidOperationException($"The code already ended: {EndState}.");
        }

        if (cause is UserCodeState.Live or UserCodeState.Expired)
        {
            throw new ArgumentOutOfRangeException(nameof(cause), cause, "Not an act that ends a code.");
        }

        var expired = ExpiresAt <= now;
        EndState = expired ? UserCodeState.Expired : cause;
        EndedAt = expired ? ExpiresAt : now;
    }
}
