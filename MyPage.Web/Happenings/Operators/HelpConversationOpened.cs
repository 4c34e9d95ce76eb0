namespace MyPage.Web.Happenings.Operators;

/// <summary>An operator opened the conversation of a LINE account that is linked to nothing.</summary>
/// <param name="Person">The LINE account.</param>
public sealed record HelpConversationOpened(Guid Person) : Happening((Guid?)null), IRecorded
{
    public static string HistoryWords => OperatorWordsText.HelpConversationOpened;

    public static HappeningKind Kind => HappeningKind.Security;

    public override Guid? LineAccountId => Person;
}
