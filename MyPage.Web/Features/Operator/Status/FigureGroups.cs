using System.Globalization;
using MyPage.Web.Capabilities.Statistics;
using MyPage.Web.Happenings;
using MyPage.Web.Happenings.Conversations;
using MyPage.Web.Happenings.DataGifts;
using MyPage.Web.Happenings.Links;
using MyPage.Web.Happenings.Passkeys;
using MyPage.Web.Happenings.SignIns;
using MyPage.Web.Happenings.TopUps;
using MyPage.Web.Happenings.UserCodes;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Features.Operator.Status;

/// <summary>Which figures 状況 shows, and how they are called.</summary>
public static class FigureGroups
{
    // More causes than these are not told apart in a chart.
    private const int MostCauses = 5;

    public static IReadOnlyList<FigureGroup> Of(PortalFigures figures)
    {
        ArgumentNullException.ThrowIfNull(figures);
        return
        [
            new FigureGroup("links", StatusText.Links,
            [
                new FigureSeries(StatusText.HolderLinks, figures.Of(nameof(ContractHolderLinked))),
                new FigureSeries(StatusText.UserLinks, figures.Of(nameof(RegisteredUserLinked))),
                new FigureSeries(StatusText.HolderUnlinks, figures.Of(nameof(ContractHolderUnlinked))),
                new FigureSeries(StatusText.UserUnlinks, figures.Of(nameof(RegisteredUserUnlinked))),
            ]),
            new FigureGroup("refusals", StatusText.Refusals, CausesOf(figures)) { Nothing = StatusText.RefusalsNone },
            new FigureGroup("sign-ins", StatusText.SignIns,
            [
                new FigureSeries(StatusText.ByPassword, figures.Sum(figure => IsSignIn(figure) && !IsByPasskey(figure) ? figure.Count : 0)),
                new FigureSeries(StatusText.ByLine, figures.Of(nameof(SignedInByLine))),
                new FigureSeries(StatusText.ByPasskey, figures.Sum(figure => IsSignIn(figure) && IsByPasskey(figure) ? figure.Count : 0)),
                new FigureSeries(StatusText.PasswordFailures, figures.Of(nameof(SignInFailed))),
                new FigureSeries(StatusText.FactorFailures, figures.Of(nameof(SecondFactorFailed))),
                new FigureSeries(StatusText.PasskeyFailures, figures.Of(nameof(PasskeyFailed))),
            ]) { Note = StatusText.SignInsNote },
            new FigureGroup("help", StatusText.Talks,
            [
                new FigureSeries(StatusText.TalksBegun, figures.Of(FigureActs.ConversationBegun)),
                new FigureSeries(StatusText.TalksAnswered, figures.Of(FigureActs.ConversationAnswered)),
                new FigureSeries(StatusText.TalksClosed, figures.Of(nameof(ConversationClosed))),
            ])
            {
                Beside = [new FigureSeries(StatusText.TalksWait, figures.Of(FigureActs.AnswerWaitMinutes)) { AddsUp = false }],
                Note = StatusText.TalksNote,
            },
            new FigureGroup("gifts", StatusText.Gifts,
            [
                new FigureSeries(StatusText.GiftsMade, figures.Of(nameof(DataGiftMade))),
                new FigureSeries(StatusText.GiftsTaken, figures.Of(nameof(DataGiftAccepted))),
                new FigureSeries(StatusText.GiftsBack, figures.Of(nameof(DataGiftReturned))),
            ]),
            new FigureGroup("top-ups", StatusText.TopUps, [new FigureSeries(StatusText.TopUpCount, figures.Of(nameof(DataTopUpBought)))])
            {
                Beside = [new FigureSeries(StatusText.TopUpYen, figures.Sum(YenOf))],
            },
        ];
    }

    // Of dates that were counted before ways were, all are of none.
    private static bool IsByPasskey(DailyFigure figure) => string.Equals(figure.Detail, nameof(CallerWay.Passkey), StringComparison.Ordinal);

    private static bool IsSignIn(DailyFigure figure) => string.Equals(figure.Act, nameof(SignedIn), StringComparison.Ordinal);

    // The most frequent first, the rest together.
    private static IReadOnlyList<FigureSeries> CausesOf(PortalFigures figures)
    {
        var causes = figures.Figures.Where(figure => string.Equals(figure.Act, nameof(UserCodeRefused), StringComparison.Ordinal))
            .GroupBy(figure => figure.Detail, StringComparer.Ordinal).OrderByDescending(cause => cause.Sum(figure => figure.Count)).ThenBy(cause => cause.Key, StringComparer.Ordinal).Select(cause => cause.Key).ToList();
        var series = causes.Take(MostCauses)
            .Select(cause => new FigureSeries(HappeningWords.DetailOf(nameof(UserCodeRefused), cause) ?? cause, figures.Of(nameof(UserCodeRefused), cause))).ToList();
        if (causes.Count > MostCauses)
        {
            var others = causes.Skip(MostCauses).ToHashSet(StringComparer.Ordinal);
            series.Add(new FigureSeries(
                StatusText.Others,
                figures.Sum(figure => string.Equals(figure.Act, nameof(UserCodeRefused), StringComparison.Ordinal) && others.Contains(figure.Detail) ? figure.Count : 0)));
        }

        return series;
    }

    // "1000 1100": MB and yen of each.
    private static long YenOf(DailyFigure figure) =>
        string.Equals(figure.Act, nameof(DataTopUpBought), StringComparison.Ordinal)
        && figure.Detail.Split(' ') is [_, var yen] && int.TryParse(yen, NumberStyles.None, CultureInfo.InvariantCulture, out var price)
            ? figure.Count * price
            : 0;
}
