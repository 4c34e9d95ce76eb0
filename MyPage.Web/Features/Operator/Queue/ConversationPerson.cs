using MyPage.Domain.Help;
using MyPage.Domain.Linking;
using MyPage.Web.Features.Operator.Acts;
using MyPage.Web.Features.Operator.Customers;

namespace MyPage.Web.Features.Operator.Queue;

/// <summary>Who a conversation is with, and all that stands beside it.</summary>
/// <param name="Head">What its head says.</param>
public sealed record ConversationPerson(ConversationHead Head)
{
    /// <summary>The contract with all its lines; null for an unlinked LINE account.</summary>
    public CustomerView? Customer { get; init; }

    /// <summary>What operators did for the customer, or asked for; the newest first.</summary>
    public IReadOnlyList<RequestView> Acts { get; init; } = [];

    /// <summary>The unlinked LINE account.</summary>
    public LineAccount? Account { get; init; }
}
