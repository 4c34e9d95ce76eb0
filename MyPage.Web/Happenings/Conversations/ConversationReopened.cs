using MyPage.Domain.Help;

namespace MyPage.Web.Happenings.Conversations;

/// <summary>An operator opened a closed conversation again.</summary>
/// <param name="Owner">Whose it is.</param>
public sealed record ConversationReopened(HelpOwner Owner) : ConversationHappening(Owner), IRecorded
{
    public static string HistoryWords => ConversationHappeningText.ConversationReopened;

    public static HappeningKind Kind => HappeningKind.Security;
}
