using MyPage.Domain.Help;
using MyPage.Domain.Linking;
using MyPage.Web.Features.Operator.Customers;

namespace MyPage.Web.Features.Operator.Queue;

/// <summary>Who a conversation is with.</summary>
/// <param name="Kind">A holder, a user, an unlinked LINE account.</param>
/// <param name="Name">Their name; null where the line has another user by now.</param>
public sealed record ConversationPerson(HelpOwnerKind Kind, string? Name)
{
    /// <summary>The contract with all its lines; null for an unlinked LINE account.</summary>
    public CustomerView? Customer { get; init; }

    /// <summary>The line whose user it is; null for a holder.</summary>
    public Guid? SubscriptionId { get; init; }

    /// <summary>The unlinked LINE account.</summary>
    public LineAccount? Account { get; init; }

    /// <summary>What they are spoken to in.</summary>
    public required string Language { get; init; }
}
