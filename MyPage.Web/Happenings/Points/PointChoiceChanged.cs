using System.Globalization;
using MyPage.Domain.Points;
using MyPage.Web.Configuration;

namespace MyPage.Web.Happenings.Points;

/// <summary>The holder has chosen how bills use their points.</summary>
public sealed record PointChoiceChanged(Guid? ContractId, PointChoiceKind Kind, int Points) : Happening(ContractId), IRecorded
{
    public static string HistoryWords => PointWordsText.ChoiceChanged;

    static HappeningKind IRecorded.Kind => HappeningKind.Rewards;

    public static string? DetailWords(string detail) =>
        detail.Split(' ') is [var name, var number] && Enum.TryParse<PointChoiceKind>(name, out var kind) && int.TryParse(number, CultureInfo.InvariantCulture, out var points)
            ? WordsOf(kind, points)
            : null;

    public override string Detail => string.Create(CultureInfo.InvariantCulture, $"{Kind} {Points}");

    public override MailWords? Mail => new(PointWordsText.ChoiceSubject, Phrase.With(PointWordsText.ChoiceMail, WordsOf(Kind, Points)));

    public override string? LineToHolder => Phrase.With(PointWordsText.ChoiceToHolder, WordsOf(Kind, Points));

    public override string? Page => PortalRoutes.Points;

    private static string WordsOf(PointChoiceKind kind, int points) => kind switch
    {
        PointChoiceKind.All => PointWordsText.ChoiceAll,
        PointChoiceKind.Fixed => Phrase.With(PointWordsText.ChoiceFixed, Figures.Number(points)),
        PointChoiceKind.None => PointWordsText.ChoiceNone,
    };
}
