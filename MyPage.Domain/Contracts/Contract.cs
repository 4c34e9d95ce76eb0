using System.Globalization;

namespace MyPage.Domain.Contracts;

/// <summary>
/// 契約: what one <see cref="ContractHolder"/> has agreed with the carrier. It holds zero to five subscriptions and
/// belongs to one login ID for ever.
/// </summary>
public sealed class Contract
{
    /// <summary>A contract holds at most this many subscriptions that have not ended (docs/product.md 1).</summary>
    public const int MaximumSubscriptions = 5;

    private readonly List<Subscription> _subscriptions = [];

    private Contract()
    {
    }

    /// <summary>A new contract as the carrier's system of record states it.</summary>
    public Contract(Guid id, string number, string loginId, ContractHolder holder, ContractApplication application, ContractStatus status)
    {
        Id = id;
        Number = number;
        LoginId = loginId;
        NormalizedLoginId = Normalize(loginId);
        Holder = holder;
        Application = application;
        Status = status;
        Version = Guid.NewGuid();
    }

    /// <summary>The portal's own key; opaque, never shown.</summary>
    public Guid Id { get; private set; }

    /// <summary>The carrier's contract number; unique, as written on letters.</summary>
    public string Number { get; private set; } = null!;

    /// <summary>ログインID as first written; never changes.</summary>
    public string LoginId { get; private set; } = null!;

    /// <summary>The login ID as it is compared: letter case does not tell two login IDs apart.</summary>
    public string NormalizedLoginId { get; private set; } = null!;

    /// <summary>契約者: the person in whose name the contract is.</summary>
    public ContractHolder Holder { get; private set; } = null!;

    /// <summary>How the contract came about.</summary>
    public ContractApplication Application { get; private set; } = null!;

    /// <summary>Whether the contract is in force.</summary>
    public ContractStatus Status { get; private set; }

    /// <summary>Changes with every change; of two people who save at once, the second is told.</summary>
    public Guid Version { get; private set; }

    /// <summary>The contract's subscriptions, ended ones included.</summary>
    public IReadOnlyList<Subscription> Subscriptions => _subscriptions;

    /// <summary>The form in which login IDs are compared: whatever its width and letter case, and without what cannot be seen, as pasting brings it along.</summary>
    public static string Normalize(string loginId) =>
        string.Concat(OutsideText.Fold(loginId).Where(c => char.GetUnicodeCategory(c) != UnicodeCategory.Format)).Trim().ToUpperInvariant();

    /// <summary>
    /// Takes over what the carrier's system states now. The login ID and the number stay: they are the contract's identity.
    /// Returns false when everything was already so.
    /// </summary>
    public bool TakeOver(ContractHolder holder, ContractApplication application, ContractStatus status)
    {
        if (Holder == holder && Application == application && Status == status)
        {
            return false;
        }

        Holder = holder;
        Application = application;
        Status = status;
        Version = Guid.NewGuid();
        return true;
    }
}
