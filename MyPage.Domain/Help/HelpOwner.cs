namespace MyPage.Domain.Help;

/// <summary>
/// Whose conversation one is (docs/product.md 6): a holder's per contract, a registered user's per line and user, so that the next user
/// sees nothing of it, or an unlinked LINE account's own. Two that are equal name one conversation.
/// </summary>
public sealed record HelpOwner
{
    private HelpOwner(HelpOwnerKind kind) => Kind = kind;

    /// <summary>Which of the three.</summary>
    public HelpOwnerKind Kind { get; }

    /// <summary>The contract; of a registered user the one that the line belongs to. Null for a LINE account.</summary>
    public Guid? ContractId { get; private init; }

    /// <summary>The line; of a registered user only.</summary>
    public Guid? SubscriptionId { get; private init; }

    /// <summary>Since when that user is registered; of a registered user only. It tells one user of a line from the next.</summary>
    public DateTimeOffset? UserSince { get; private init; }

    /// <summary>The LINE account; of an unlinked one only.</summary>
    public Guid? LineAccountId { get; private init; }

    /// <summary>A name for it that no other owner has.</summary>
    public string Key => Kind switch
    {
        HelpOwnerKind.Holder => $"holder {ContractId:N}",
        HelpOwnerKind.User => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"user {SubscriptionId:N} {UserSince!.Value.ToUnixTimeMilliseconds()}"),
        HelpOwnerKind.LineAccount => $"line {LineAccountId:N}",
        _ => throw new InvalidOperationException($"{Kind} has no key."),
    };

    /// <summary>契約者 of a contract.</summary>
    public static HelpOwner Holder(Guid contractId) => new(HelpOwnerKind.Holder) { ContractId = contractId };

    /// <summary>利用者 of a line, registered since then.</summary>
    public static HelpOwner User(Guid contractId, Guid subscriptionId, DateTimeOffset userSince) =>
        new(HelpOwnerKind.User) { ContractId = contractId, SubscriptionId = subscriptionId, UserSince = userSince };

    /// <summary>A LINE account that is linked to nothing.</summary>
    public static HelpOwner LineAccount(Guid lineAccountId) => new(HelpOwnerKind.LineAccount) { LineAccountId = lineAccountId };
}
