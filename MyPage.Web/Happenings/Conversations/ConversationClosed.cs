using MyPage.Domain.Help;

namespace MyPage.Web.Happenings.Conversations;

/// <summary>An operator closed a conversation.</summary>
/// <param name="Owner">Whose it is.</param>
public sealed record ConversationClosed(HelpOwner Owner) : ConversationHappening(Owner), IRecorded
{
    public static string HistoryWords => ConversationHappeningText.ConversationClosed;

    public static HappeningKind Kind => HappeningKind.Security;
}
