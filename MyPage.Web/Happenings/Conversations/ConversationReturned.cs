using MyPage.Domain.Help;

namespace MyPage.Web.Happenings.Conversations;

/// <summary>An operator put a conversation back, for anybody to take.</summary>
/// <param name="Owner">Whose it is.</param>
public sealed record ConversationReturned(HelpOwner Owner) : ConversationHappening(Owner), IRecorded
{
    public static string HistoryWords => ConversationHappeningText.ConversationReturned;

    public static HappeningKind Kind => HappeningKind.Security;
}
