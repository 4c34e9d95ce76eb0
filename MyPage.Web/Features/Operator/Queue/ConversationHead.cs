using MyPage.Domain.Help;

namespace MyPage.Web.Features.Operator.Queue;

/// <summary>Who a conversation is with.</summary>
/// <param name="Kind">A holder, a user, an unlinked LINE account.</param>
/// <param name="Name">Their name; null where the line has another user by now.</param>
/// <param name="ContractId">The contract; null for an unlinked LINE account.</param>
/// <param name="SubscriptionId">The line whose user it is; null for a holder.</param>
/// <param name="LineAccountId">The unlinked LINE account; null for the others.</param>
/// <param name="Language">What they are spoken to in.</param>
public sealed record ConversationHead(HelpOwnerKind Kind, string? Name, Guid? ContractId, Guid? SubscriptionId, Guid? LineAccountId, string Language);
