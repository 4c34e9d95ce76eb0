using MyPage.Domain.MobileData;
using MyPage.Web.Configuration;

namespace MyPage.Web.Happenings.Points;

/// <summary>A bill did not use all points that were reserved for it: these are back.</summary>
public sealed record PointsReturned(Guid? ContractId, int Points, BusinessMonth Bill, DateOnly LastDay) : Happening(ContractId), IRecorded
{
    public static string HistoryWords => PointWordsText.Returned;

    public static HappeningKind Kind => HappeningKind.Rewards;

    public static string? DetailWords(string detail) => PointAmounts.WordsOf(detail);

    public override string Detail => PointAmounts.DetailOf(Points, LastDay);

    public override MailWords? Mail => new(PointWordsText.ReturnedSubject, Words(PointWordsText.ReturnedMail));

    public override string? LineToHolder => Words(PointWordsText.ReturnedToHolder);

    public override string? Page => PortalRoutes.Points;

    private string Words(string words) => Phrase.With(words, Figures.Number(Points), Figures.Day(LastDay), Figures.Month(Bill.FirstDay));
}
