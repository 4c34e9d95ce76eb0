using MyPage.Domain.Help;

namespace MyPage.Web.Happenings.Conversations;

/// <summary>An operator took a conversation that waited, or took it over from another.</summary>
/// <param name="Owner">Whose it is.</param>
public sealed record ConversationTaken(HelpOwner Owner) : ConversationHappening(Owner), IRecorded
{
    public static string HistoryWords => ConversationHappeningText.ConversationTaken;

    public static HappeningKind Kind => HappeningKind.Security;
}
