namespace MyPage.Web.Happenings.Operators;

/// <summary>An account for the console was made.</summary>
/// <param name="Name">The operator's name.</param>
/// <param name="Role">What it may reach.</param>
public sealed record OperatorAdded(string Name, Persistence.OperatorRole Role) : Happening((Guid?)null), IRecorded
{
    public static string HistoryWords => OperatorWordsText.OperatorAdded;

    public static HappeningKind Kind => HappeningKind.Security;

    public static string? DetailWords(string detail) => detail;

    public override string Detail => $"{Name} {Role}";
}
