using MyPage.Domain.Help;

namespace MyPage.Web.Features.Operator.Queue;

/// <summary>A conversation as it stands in the queue.</summary>
/// <param name="Id">Which.</param>
/// <param name="Kind">Whose: a holder's, a user's, an unlinked LINE account's.</param>
/// <param name="Name">Their name; null where the line has another user by now.</param>
/// <param name="Number">The contract's or the line's number; null for an unlinked LINE account.</param>
/// <param name="State">Where it stands.</param>
/// <param name="OperatorName">Who has it.</param>
/// <param name="IsMine">Whether that is who looks.</param>
/// <param name="WaitingSince">Since when the customer waits; null when nobody does.</param>
/// <param name="LastMessageAt">When the last message was written.</param>
/// <param name="LastText">What it says, cut; empty for a picture alone.</param>
/// <param name="LastAuthor">Who wrote it.</param>
/// <param name="Unread">How many messages nobody has read who has it.</param>
/// <param name="Way">By which way the customer wrote last.</param>
public sealed record QueueRow(
    Guid Id,
    HelpOwnerKind Kind,
    string? Name,
    string? Number,
    HelpState State,
    string? OperatorName,
    bool IsMine,
    DateTimeOffset? WaitingSince,
    DateTimeOffset LastMessageAt,
    string LastText,
    HelpAuthor LastAuthor,
    int Unread,
    HelpWay Way)
{
    /// <summary>One conversation is one row, whatever changes in it: drawn anew, it stays the element that has the focus.</summary>
    public bool Equals(QueueRow? other) => other?.Id == Id;

    public override int GetHashCode() => Id.GetHashCode();
}
