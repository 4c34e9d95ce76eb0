using System.Globalization;

namespace MyPage.Web.Happenings.Operators;

/// <summary>Messages of the outbox, or events of the inbox, were set due again.</summary>
/// <param name="Box">Which.</param>
/// <param name="Count">How many.</param>
public sealed record DeliveriesRetried(string Box, int Count) : Happening((Guid?)null), IRecorded
{
    public static string HistoryWords => OperatorWordsText.DeliveriesRetried;

    public static HappeningKind Kind => HappeningKind.Security;

    public override string Detail => string.Create(CultureInfo.InvariantCulture, $"{Box} {Count}");
}
