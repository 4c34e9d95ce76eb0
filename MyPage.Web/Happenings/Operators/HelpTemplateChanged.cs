namespace MyPage.Web.Happenings.Operators;

/// <summary>A template of answers was changed by an administrator.</summary>
/// <param name="Name">What operators find it by.</param>
public sealed record HelpTemplateChanged(string Name) : Happening((Guid?)null), IRecorded
{
    public static string HistoryWords => OperatorWordsText.HelpTemplateChanged;

    public static HappeningKind Kind => HappeningKind.Security;

    public static string? DetailWords(string detail) => detail;

    public override string Detail => Name;
}
