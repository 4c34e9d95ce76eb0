using MyPage.Domain.Linking;
using MyPage.Domain.UserCodes;

namespace MyPage.Domain.Contracts;

/// <summary>
/// 回線: one phone number with its SIM, network and plan, and the person registered as using it. It owns its user codes
/// and its 利用者連携, so that what ends them happens with its cause in one transaction. At most one code is live and at
/// most one link stands at any time.
/// </summary>
public sealed partial class Subscription
{
    private readonly List<UserCode> _userCodes = [];
    private readonly List<RegisteredUserLink> _links = [];

    private Subscription()
    {
    }

    /// <summary>A subscription as the carrier's system of record states it.</summary>
    public Subscription(Guid id, Guid contractId, PhoneNumber phoneNumber, SubscriptionTerms terms, RegisteredUser user, DateTimeOffset now)
    {
        Id = id;
        ContractId = contractId;
        PhoneNumber = phoneNumber;
        Terms = terms;
        Register(user);
        ImportedUser = user;

        // The carrier does not say since when; the person stated first has used the line since its SIM came.
        var delivered = BusinessCalendar.StartOf(terms.SimDeliveredOn);
        UserSince = delivered < now ? delivered : now;
        Version = Guid.NewGuid();
    }

    /// <summary>Opaque key; stands in addresses in place of the phone number.</summary>
    public Guid Id { get; private set; }

    /// <summary>The contract it belongs to.</summary>
    public Guid ContractId { get; private set; }

    /// <summary>The number; unique among those that have not ended. One that has ended gives it up, and may share it with whoever has it now.</summary>
    public PhoneNumber PhoneNumber { get; private set; }

    /// <summary>SIM, network, plan and state: what only the carrier changes.</summary>
    public SubscriptionTerms Terms { get; private set; } = null!;

    /// <summary>利用者, as now registered.</summary>
    public RegisteredUser User { get; private set; } = null!;

    /// <summary>The user that the carrier's file stated last; a column applies only where it differs from this (docs/product.md 4).</summary>
    public RegisteredUser ImportedUser { get; private set; } = null!;

    /// <summary>Since when the present person is registered; what was before is not theirs to see.</summary>
    public DateTimeOffset UserSince { get; private set; }

    /// <summary>Changes with every change; of two people who save at once, the second is told.</summary>
    public Guid Version { get; private set; }

    /// <summary>All codes ever issued.</summary>
    public IReadOnlyList<UserCode> UserCodes => _userCodes;

    /// <summary>All links that ever stood.</summary>
    public IReadOnlyList<RegisteredUserLink> Links => _links;

    /// <summary>The code that has not been ended by an act; its lifetime may have passed. Null when there is none.</summary>
    public UserCode? CurrentUserCode => _userCodes.SingleOrDefault(code => code.EndState is null);

    /// <summary>The 利用者連携 that stands; null when there is none.</summary>
    public RegisteredUserLink? CurrentLink => _links.SingleOrDefault(link => link.EndedAt is null);

    /// <summary>True from the end of the subscription on; nothing can be changed then.</summary>
    public bool HasEnded => Terms.Status == SubscriptionStatus.Terminated;

    /// <summary>
    /// Issues the very first code, when the holder first looks at it, so that it does not expire unseen (docs/product.md 3).
    /// Refuses when the subscription has ended, and when a code was issued before: then only a reissue gives a new one.
    /// </summary>
    public Result<UserCode, IssueRefusal> IssueFirstUserCode(SealedUserCode code, DateTimeOffset now, TimeSpan? lifetime)
    {
        if (HasEnded)
        {
            return IssueRefusal.SubscriptionEnded;
        }

        if (_userCodes.Count > 0)
        {
            return IssueRefusal.AlreadyIssued;
        }

        return AddUserCode(code, now, lifetime);
    }

    /// <summary>
    /// 再発行: replaces the code; the old one is dead at once. A link that stands stays until it is undone or the user changes.
    /// Refuses when the subscription has ended.
    /// </summary>
    public Result<UserCode, IssueRefusal> ReissueUserCode(SealedUserCode code, DateTimeOffset now, TimeSpan? lifetime)
    {
        if (HasEnded)
        {
            return IssueRefusal.SubscriptionEnded;
        }

        CurrentUserCode?.End(UserCodeState.Reissued, now);
        return AddUserCode(code, now, lifetime);
    }

    /// <summary>
    /// Registers another user, or corrects the relation. Another name, kana or birth date is another person: the link that
    /// stands ends, the code dies and <paramref name="newCode"/> takes its place, all in this one act. Another relation
    /// alone changes nothing else. Refuses when the subscription has ended, when the birth date lies after
    /// <paramref name="now"/>, and when nothing would change.
    /// </summary>
    public Result<UserChange, UserChangeRefusal> ChangeUser(RegisteredUser user, SealedUserCode newCode, DateTimeOffset now, TimeSpan? lifetime)
    {
        if (HasEnded)
        {
            return UserChangeRefusal.SubscriptionEnded;
        }

        if (user.BirthDate > BusinessCalendar.DateOf(now))
        {
            return UserChangeRefusal.BornInFuture;
        }

        if (user == User)
        {
            return UserChangeRefusal.NothingChanged;
        }

        var previous = User;
        Register(user);
        Touch();
        if (user.IsSamePersonAs(previous))
        {
            return new UserChange(previous, null, null);
        }

        UserSince = now;
        var endedLink = EndLink(LinkEndCause.UserChanged, now);
        CurrentUserCode?.End(UserCodeState.UserChanged, now);
        return new UserChange(previous, AddUserCode(newCode, now, lifetime), endedLink);
    }

    /// <summary>
    /// Takes over a user from the carrier's file, column by column: a column applies only where it differs from the value
    /// last imported, so that an import never undoes what the holder changed here (docs/product.md 4). Another person ends link
    /// and code as a change by the holder does; no new code takes its place, since nobody is there to see it: the holder
    /// has it reissued.
    /// Null when nothing changed for the registered user.
    /// </summary>
    public UserChange? TakeOverUser(RegisteredUser stated, DateTimeOffset now)
    {
        if (stated == ImportedUser)
        {
            return null;
        }

        var user = UserBy(stated);
        ImportedUser = stated;
        Touch();
        if (user == User)
        {
            return null;
        }

        var previous = User;
        Register(user);
        if (user.IsSamePersonAs(previous))
        {
            return new UserChange(previous, null, null);
        }

        UserSince = now;
        CurrentUserCode?.End(UserCodeState.UserChanged, now);
        return new UserChange(previous, null, EndLink(LinkEndCause.UserChanged, now));
    }

    /// <summary>True when <see cref="TakeOverUser"/> would make another person the registered user.</summary>
    public bool WouldChangePerson(RegisteredUser stated) => stated != ImportedUser && !UserBy(stated).IsSamePersonAs(User);

    /// <summary>
    /// Takes over what the carrier states of the line; false when it was already so. The end of the subscription ends its
    /// code and its link.
    /// </summary>
    public bool TakeOverTerms(SubscriptionTerms terms, DateTimeOffset now)
    {
        if (Terms == terms)
        {
            return false;
        }

        Terms = terms;
        Touch();
        if (HasEnded)
        {
            CurrentUserCode?.End(UserCodeState.SubscriptionEnded, now);
            EndLink(LinkEndCause.SubscriptionEnded, now);
        }

        return true;
    }

    /// <summary>
    /// 利用者連携: uses up the code and links the LINE account. The caller has asked
    /// <see cref="RegisteredUserLinking.Check"/>; linking what it refuses is a broken invariant.
    /// </summary>
    internal RegisteredUserLink Link(UserCode code, Guid lineAccountId, DateTimeOffset now)
    {
        if (code.SubscriptionId != Id || code.StateAt(now) != UserCodeState.Live || CurrentLink is not null || HasEnded)
        {
            throw new InvalidOperationException("This code cannot link this subscription.");
        }

        code.End(UserCodeState.Used, now);
        var link = new RegisteredUserLink(Id, lineAccountId, now);
        _links.Add(link);
        Touch();
        return link;
    }

    /// <summary>連携解除, possible at any time by either side. Refuses only when no link stands.</summary>
    public Result<RegisteredUserLink, UnlinkRefusal> Unlink(LinkEndCause cause, DateTimeOffset now)
    {
        var ended = EndLink(cause, now);
        if (ended is null)
        {
            return UnlinkRefusal.NotLinked;
        }

        Touch();
        return ended;
    }

    private RegisteredUser UserBy(RegisteredUser stated) => new(
        PersonName.AreSame(stated.Name, ImportedUser.Name) ? User.Name : stated.Name,
        PersonName.AreSameKana(stated.Kana, ImportedUser.Kana) ? User.Kana : stated.Kana,
        stated.BirthDate == ImportedUser.BirthDate ? User.BirthDate : stated.BirthDate,
        stated.Relation == ImportedUser.Relation ? User.Relation : stated.Relation);

    private RegisteredUserLink? EndLink(LinkEndCause cause, DateTimeOffset now)
    {
        var link = CurrentLink;
        link?.End(cause, now);
        return link;
    }

    private UserCode AddUserCode(SealedUserCode code, DateTimeOffset now, TimeSpan? lifetime)
    {
        var issued = new UserCode(Id, code, now, lifetime);
        _userCodes.Add(issued);
        Touch();
        return issued;
    }

    private void Touch() => Version = Guid.NewGuid();
}
