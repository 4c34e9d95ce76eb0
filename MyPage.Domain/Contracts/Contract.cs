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
        Register(holder);
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

    /// <summary>The holder's name as it is searched (<see cref="Contracts.NameKey"/>); null only in what was kept before there were keys.</summary>
    public string? NameKey { get; private set; }

    /// <summary>The same of the holder's reading.</summary>
    public string? KanaKey { get; private set; }

    /// <summary>The address that the carrier's file stated when it was corrected here; null when it never was, or once the file states another.</summary>
    public string? EmailCorrectedFrom { get; private set; }

    /// <summary>When the address was last corrected here; null when it never was.</summary>
    public DateTimeOffset? EmailCorrectedAt { get; private set; }

    /// <summary>How the contract came about.</summary>
    public ContractApplication Application { get; private set; } = null!;

    /// <summary>Whether the contract is in force.</summary>
    public ContractStatus Status { get; private set; }

    /// <summary>When it ended; null while it is in force, and until <see cref="NoteEnd"/>.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Since when nothing personal is kept of it (docs/retention.md); null while it is.</summary>
    public DateTimeOffset? RemovedAt { get; private set; }

    /// <summary>Changes with every change; of two people who save at once, the second is told.</summary>
    public Guid Version { get; private set; }

    /// <summary>The contract's subscriptions, ended ones included.</summary>
    public IReadOnlyList<Subscription> Subscriptions => _subscriptions;

    /// <summary>The form in which login IDs are compared: whatever its width and letter case, and without what cannot be seen, as pasting brings it along.</summary>
    public static string Normalize(string loginId) =>
        string.Concat(OutsideText.Fold(loginId).Where(c => char.GetUnicodeCategory(c) != UnicodeCategory.Format)).Trim().ToUpperInvariant();

    /// <summary>
    /// Takes over what the carrier's system states now. The login ID and the number stay: they are the contract's identity. An address
    /// that was corrected here stays, too, as long as the file states the one that was wrong.
    /// Returns false when everything was already so.
    /// </summary>
    public bool TakeOver(ContractHolder holder, ContractApplication application, ContractStatus status)
    {
        if (IsAsStated(holder, application, status))
        {
            return false;
        }

        if (RemovedAt is not null)
        {
            throw new InvalidOperationException($"Contract {Number} is not kept with a person any more.");
        }

        var taken = HolderBy(holder);
        if (!StatesWrongEmail(holder))
        {
            EmailCorrectedFrom = null;
        }

        Register(taken);
        Application = application;
        Status = status;
        EndedAt = status == ContractStatus.Terminated ? EndedAt : null;
        Version = Guid.NewGuid();
        return true;
    }

    /// <summary>Whether <see cref="TakeOver"/> would change nothing.</summary>
    public bool IsAsStated(ContractHolder holder, ContractApplication application, ContractStatus status) =>
        Holder == HolderBy(holder) && Application == application && Status == status && (EmailCorrectedFrom is null || StatesWrongEmail(holder));

    /// <summary>
    /// Corrects the holder's address, until the carrier's file states another than the wrong one. False when it is the address already.
    /// </summary>
    public bool CorrectEmail(string email, DateTimeOffset now)
    {
        if (string.Equals(email, Holder.Email, StringComparison.Ordinal))
        {
            return false;
        }

        EmailCorrectedFrom ??= Holder.Email;
        EmailCorrectedAt = now;
        Holder = Holder with { Email = email };
        Version = Guid.NewGuid();
        return true;
    }

    /// <summary>Fills in the keys of what was kept before there were any; nothing else changes.</summary>
    public void FillNameKeys() => (NameKey, KanaKey) = (Contracts.NameKey.Of(Holder.Name), Contracts.NameKey.Of(Holder.Kana));

    private bool StatesWrongEmail(ContractHolder stated) => EmailCorrectedFrom is { } wrong && string.Equals(stated.Email, wrong, StringComparison.Ordinal);

    private ContractHolder HolderBy(ContractHolder stated) => StatesWrongEmail(stated) ? stated with { Email = Holder.Email } : stated;

    private void Register(ContractHolder holder)
    {
        Holder = holder;
        FillNameKeys();
    }

    /// <summary>
    /// Notes when the contract ended, from which on its personal data has its last days (docs/retention.md). Only of one that has ended; what was noted stays.
    /// </summary>
    public void NoteEnd(DateTimeOffset endedAt)
    {
        if (Status != ContractStatus.Terminated)
        {
            throw new InvalidOperationException($"Contract {Number} has not ended.");
        }

        EndedAt ??= endedAt;
        Version = Guid.NewGuid();
    }

    /// <summary>
    /// Forgets the person: name, kana, birth date, address, number and login ID. Number, application and status stay, since the books need them. Only of a
    /// contract whose end was noted; it never comes back.
    /// </summary>
    public void Forget(DateTimeOffset now)
    {
        if (Status != ContractStatus.Terminated || EndedAt is null)
        {
            throw new InvalidOperationException($"Contract {Number} has not ended.");
        }

        Register(new ContractHolder("", "", RegisteredUser.BirthDateOfNobody, "", ""));
        (EmailCorrectedFrom, EmailCorrectedAt) = (null, null);
        LoginId = $"removed-{Id:N}";
        NormalizedLoginId = Normalize(LoginId);
        RemovedAt = now;
        Version = Guid.NewGuid();
    }
}
