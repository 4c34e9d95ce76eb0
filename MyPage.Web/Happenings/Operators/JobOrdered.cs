namespace MyPage.Web.Happenings.Operators;

/// <summary>An operator had a job run, stopped it, or let it go on.</summary>
/// <param name="Name">The job.</param>
/// <param name="What">Run, Stop or Resume.</param>
public sealed record JobOrdered(string Name, string What) : Happening((Guid?)null), IRecorded
{
    public static string HistoryWords => OperatorWordsText.JobOrdered;

    public static HappeningKind Kind => HappeningKind.Security;

    public static string? DetailWords(string detail) => detail;

    public override string Detail => $"{Name} {What}";
}
