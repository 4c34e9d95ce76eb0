using MyPage.Web.Configuration;

namespace MyPage.Web.Happenings.Points;

/// <summary>The holder is told that points expire soon.</summary>
public sealed record PointsExpireSoon(Guid? ContractId, int Points, DateOnly LastDay) : Happening(ContractId), IRecorded
{
    public static string HistoryWords => PointWordsText.ExpireSoon;

    public static HappeningKind Kind => HappeningKind.Rewards;

    public static string? DetailWords(string detail) => PointAmounts.WordsOf(detail);

    public override string Detail => PointAmounts.DetailOf(Points, LastDay);

    public override MailWords? Mail => new(PointWordsText.ExpireSoonSubject, Phrase.With(PointWordsText.ExpireSoonMail, Figures.Number(Points), Figures.Day(LastDay)));

    public override string? LineToHolder => Phrase.With(PointWordsText.ExpireSoonToHolder, Figures.Number(Points), Figures.Day(LastDay));

    public override string? Page => PortalRoutes.Points;
}
