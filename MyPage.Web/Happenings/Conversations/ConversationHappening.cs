using MyPage.Domain.Help;

namespace MyPage.Web.Happenings.Conversations;

/// <summary>
/// What an operator did about a conversation of いつでもヘルプ. A contract holder reads of their own in 操作履歴; of a registered user's, which is not
/// the holder's to know, and of an unlinked LINE account's the audit log alone has it.
/// </summary>
/// <param name="Owner">Whose it is.</param>
public abstract record ConversationHappening(HelpOwner Owner)
    : Happening(Owner.Kind == HelpOwnerKind.Holder ? Owner.ContractId : null, Owner.SubscriptionId)
{
    public override Guid? LineAccountId => Owner.LineAccountId;
}
