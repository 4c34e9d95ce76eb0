using MyPage.Domain.CallerActs;
using MyPage.Domain.Contracts;

namespace MyPage.Web.Features.Operator.Acts;

/// <summary>What an act would be about.</summary>
/// <param name="Kind">The act.</param>
/// <param name="HolderName">契約者.</param>
/// <param name="Number">The contract's number.</param>
/// <param name="PhoneNumber">The line; null where it is about none.</param>
/// <param name="LineName">The LINE account of the link; null where it is about none.</param>
/// <param name="Email">The holder's present address; empty when there is none.</param>
/// <param name="Seen">The version of the line whose code is replaced; null for the others.</param>
/// <param name="Refusal">Why it cannot be done now; null when it can.</param>
public sealed record ActView(
    CallerActKind Kind, string HolderName, string Number, PhoneNumber? PhoneNumber, string? LineName, string Email, Guid? Seen, CallerActRefusal? Refusal);

/// <summary>What waits, or waited, for a second operator.</summary>
/// <param name="Id">Which request.</param>
/// <param name="ContractId">Whose.</param>
/// <param name="Number">The contract's number.</param>
/// <param name="Kind">What was asked for.</param>
/// <param name="State">How far it has come.</param>
/// <param name="Reason">Why, as it is stored.</param>
/// <param name="AskedBy">The name of who asked.</param>
/// <param name="AskedAt">When.</param>
/// <param name="ConfirmUntil">Until when it may be confirmed.</param>
/// <param name="DecidedBy">The name of the second operator; null where there is none.</param>
/// <param name="IsOwn">Whether whoever looks has asked for it.</param>
public sealed record RequestView(
    Guid Id,
    Guid ContractId,
    string Number,
    CallerActKind Kind,
    CallerActState State,
    string Reason,
    string AskedBy,
    DateTimeOffset AskedAt,
    DateTimeOffset? ConfirmUntil,
    string? DecidedBy,
    bool IsOwn)
{
    /// <summary>契約者; empty in lists.</summary>
    public string HolderName { get; init; } = "";

    /// <summary>The holder's present address; empty in lists and when there is none.</summary>
    public string Email { get; init; } = "";

    /// <summary>The address that is to become the holder's; null where none is asked for.</summary>
    public string? NewEmail { get; init; }
}
