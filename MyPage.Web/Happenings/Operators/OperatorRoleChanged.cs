namespace MyPage.Web.Happenings.Operators;

/// <summary>An operator is there for something else now; their sessions have ended with it.</summary>
/// <param name="Name">The operator's name.</param>
/// <param name="Role">What they may reach now.</param>
public sealed record OperatorRoleChanged(string Name, Persistence.OperatorRole Role) : Happening((Guid?)null), IRecorded
{
    public static string HistoryWords => OperatorWordsText.OperatorRoleChanged;

    public static HappeningKind Kind => HappeningKind.Security;

    public static string? DetailWords(string detail) => detail;

    public override string Detail => $"{Name} {Role}";
}
