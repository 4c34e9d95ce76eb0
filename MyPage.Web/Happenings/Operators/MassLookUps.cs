namespace MyPage.Web.Happenings.Operators;

/// <summary>An operator looked up more customers in an hour than is usual.</summary>
/// <param name="Name">The operator's name.</param>
/// <param name="InAnHour">How many that were.</param>
public sealed record MassLookUps(string Name, int InAnHour) : Happening((Guid?)null), IRecorded
{
    public static string HistoryWords => OperatorWordsText.MassLookUps;

    public static HappeningKind Kind => HappeningKind.Security;

    public static string? DetailWords(string detail) => detail;

    public override string Detail => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Name} {InAnHour}");
}
