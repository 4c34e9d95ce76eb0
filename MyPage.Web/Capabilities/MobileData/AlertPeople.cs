using MyPage.Domain.Contracts;
using MyPage.Domain.Linking;
using MyPage.Domain.MobileData;
using MyPage.Web.Happenings;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Capabilities.MobileData;

/// <summary>Who is told of a line's data, as they have chosen: its holder, and its registered user where that is another person's LINE account.</summary>
public sealed class AlertPeople
{
    private readonly AlertChoice? _ofHolder;
    private readonly AlertChoice? _ofUser;
    private readonly LineAccount? _linked;
    private readonly bool _hasPassword;
    private readonly bool _isHolders;

    private AlertPeople(AlertPeopleRow row, AlertChoice? ofHolder, AlertChoice? ofUser)
    {
        (SubscriptionId, ContractId, UserName, UserSince, PhoneNumber) = (row.SubscriptionId, row.ContractId, row.UserName, row.UserSince, row.PhoneNumber);
        Holder = new HolderContact(row.HolderName, row.Email, row.Language ?? "ja", row.HolderLine?.Id, row.HolderLine?.LineUserId, row.HolderLine?.Language);
        (User, UserLinkId) = row.UserLine is { } user && user.Id != row.HolderLine?.Id ? (user, row.UserLinkId) : (null, null);
        (_ofHolder, _ofUser, _linked, _hasPassword, _isHolders) = (ofHolder, ofUser, row.UserLine, row.HasPassword, row.Relation == Relation.Self);
    }

    public Guid SubscriptionId { get; }

    public Guid ContractId { get; }

    public string UserName { get; }

    /// <summary>Since when that person uses the line.</summary>
    public DateTimeOffset UserSince { get; }

    public PhoneNumber PhoneNumber { get; }

    /// <summary>How the holder is told.</summary>
    public HolderContact Holder { get; }

    /// <summary>The user's LINE account; null where nobody has linked, or where it is the holder's own: then the holder's choice counts.</summary>
    public LineAccount? User { get; }

    /// <summary>The 利用者連携 of <see cref="User"/>.</summary>
    public Guid? UserLinkId { get; }

    /// <summary>Whether its holder uses it: as its registered user, or by their own LINE account.</summary>
    public bool IsHolders => _isHolders || (_linked is not null && User is null);

    /// <summary>By which way the holder is told of an alert; null: not.</summary>
    public AlertWay? HolderWayFor(DataAlert alert) => _ofHolder?.Wants(alert) == false ? null : HolderWay;

    /// <summary>Whether the user is told of an alert.</summary>
    public bool TellsUserOf(DataAlert alert) => User is not null && _ofUser?.Wants(alert) != false;

    /// <summary>
    /// Whom a gift asks that waits for the line: the LINE account that is linked to it. Where that is the holder's own, their choice counts, and the buttons
    /// are in LINE even for who reads mail. Null: nobody.
    /// </summary>
    public LineAccount? AskedOfGifts => (User is null ? _ofHolder : _ofUser)?.WantsGifts == false ? null : _linked;

    /// <summary>Who is told what became of a gift, besides the one who did it: the line's user in LINE, and the holder as they have chosen; once, where both are one LINE account.</summary>
    /// <param name="actor">Who did it; null: the portal.</param>
    public (LineAccount? User, AlertWay? HolderBy) ToldOfGifts(Caller? actor)
    {
        var isHoldersOwn = actor is HolderCaller holder ? holder.ContractId == ContractId
            : actor is UserCaller { LineAccountId: var acting } && acting == Holder.LineAccountId;
        var holderBy = isHoldersOwn || _ofHolder?.WantsGifts == false ? null : HolderWay;
        var user = actor is UserCaller by && by.LineAccountId == _linked?.Id ? null : AskedOfGifts;
        if (User is null && _linked is not null)
        {
            // One LINE account, one telling.
            return holderBy is AlertWay.Mail ? (null, holderBy) : (user, null);
        }

        // A holder who uses the line themselves and has linked it hears in LINE; of mail besides only who has asked for it.
        return (user, _isHolders && User is not null && _ofHolder?.Way != AlertWay.Mail ? null : holderBy);
    }

    // Nobody is written to who has never been here: a first import would write to all holders at once.
    private AlertWay? HolderWay => (_ofHolder?.Way ?? AlertWay.Line) switch
    {
        AlertWay.Line when Holder.LineAccountId is not null => AlertWay.Line,
        AlertWay.Line or AlertWay.Mail => _hasPassword && Holder.Email.Length > 0 ? AlertWay.Mail : null,
        AlertWay.None => null,
    };

    /// <summary>Those of lines that work, or of all, in two questions however many lines.</summary>
    /// <param name="db">Where they are looked up.</param>
    /// <param name="subscriptionIds">The lines.</param>
    /// <param name="cancellationToken">Ends the looking up.</param>
    /// <param name="ofAnyStatus">Whether those of suspended and ended lines, too: gifts go on, or return.</param>
    public static async Task<IReadOnlyList<AlertPeople>> OfAsync(
        PortalDbContext db, IReadOnlyCollection<Guid> subscriptionIds, CancellationToken cancellationToken, bool ofAnyStatus = false)
    {
        var query = AlertPeopleQuery.Of(db);
        var rows = await query.RowsAsync(db, [.. subscriptionIds.Distinct()], ofAnyStatus, cancellationToken);
        var choices = await query.ChoicesAsync(db, [.. rows.SelectMany(row => new[] { row.AccountId, row.UserLine?.Id }).OfType<Guid>().Distinct()], cancellationToken);
        return rows.ConvertAll(row => new AlertPeople(row, ChoiceOf(row.AccountId), ChoiceOf(row.UserLine?.Id)));

        AlertChoice? ChoiceOf(Guid? owner) => owner is { } id ? choices.GetValueOrDefault(id) : null;
    }
}
