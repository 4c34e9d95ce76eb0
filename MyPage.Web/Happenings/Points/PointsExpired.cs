namespace MyPage.Web.Happenings.Points;

/// <summary>Points have expired; the holder was told beforehand.</summary>
public sealed record PointsExpired(Guid? ContractId, int Points, DateOnly LastDay) : Happening(ContractId), IRecorded
{
    public static string HistoryWords => PointWordsText.Expired;

    public static HappeningKind Kind => HappeningKind.Rewards;

    public static string? DetailWords(string detail) => PointAmounts.WordsOf(detail);

    public override string Detail => PointAmounts.DetailOf(Points, LastDay);
}
