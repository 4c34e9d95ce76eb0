namespace MyPage.Web.Happenings.Operators;

/// <summary>An operator was mailed a new link.</summary>
/// <param name="Name">The operator's name.</param>
/// <param name="NewSecondFactor">Whether the old second factor was given up for it.</param>
public sealed record OperatorInvited(string Name, bool NewSecondFactor) : Happening((Guid?)null), IRecorded
{
    public static string HistoryWords => OperatorWordsText.OperatorInvited;

    public static HappeningKind Kind => HappeningKind.Security;

    public static string? DetailWords(string detail) => detail;

    public override string Detail => NewSecondFactor ? $"{Name} new-second-factor" : Name;
}
