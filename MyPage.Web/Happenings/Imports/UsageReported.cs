using System.Globalization;

namespace MyPage.Web.Happenings.Imports;

/// <summary>One of the carrier's systems reported usage.</summary>
/// <param name="KeyName">The name of its API key.</param>
/// <param name="Added">How many dates of lines had no figure before.</param>
/// <param name="Updated">How many got another figure.</param>
public sealed record UsageReported(string KeyName, int Added, int Updated) : Happening((Guid?)null), IRecorded
{
    public static string HistoryWords => ImportWordsText.UsageReported;

    public static HappeningKind Kind => HappeningKind.Contract;

    public static bool Accompanies => true;

    public override string Detail => string.Create(CultureInfo.InvariantCulture, $"{KeyName}: added {Added}, updated {Updated}");
}
