using MyPage.Domain.Help;

namespace MyPage.Web.Happenings.Conversations;

/// <summary>An operator handed a conversation to another.</summary>
/// <param name="Owner">Whose it is.</param>
/// <param name="To">The name of who has it now; the audit log's to show.</param>
public sealed record ConversationHandedOver(HelpOwner Owner, string To) : ConversationHappening(Owner), IRecorded
{
    public static string HistoryWords => ConversationHappeningText.ConversationHandedOver;

    public static HappeningKind Kind => HappeningKind.Security;

    public override string Detail => To;
}
