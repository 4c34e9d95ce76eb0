using System.Globalization;
using MyPage.Domain;
using MyPage.Domain.Contracts;
using MyPage.Web.Components;
using MyPage.Web.Configuration;

namespace MyPage.Web.Features.Home;

/// <summary>What a next step says and where it leads.</summary>
public sealed record NextStepWords(string Title, string What, string Act, string Href)
{
    /// <summary>Null when nothing would help.</summary>
    public static NextStepWords? For(NextStep step, HomeLine line, DateOnly today, int minimumAge, string phone) => step switch
    {
        NextStep.None => null,
        NextStep.Call => new NextStepWords(
            HomeText.CallTitle, HomeText.CallWhat, HomeText.CallAct, "tel:" + phone.Replace("-", "", StringComparison.Ordinal)),
        NextStep.WaitForTomorrow => new NextStepWords(
            HomeText.TomorrowTitle, Phrase.With(HomeText.TomorrowWhat, Shown.Date(line.SimDeliveredOn.AddDays(1), today)), HomeText.TomorrowAct, "/guide/linking"),
        NextStep.WaitForBirthday => new NextStepWords(
            HomeText.BirthdayTitle, Phrase.With(HomeText.BirthdayWhat, Shown.FullDate(BusinessCalendar.BirthdayReaching(line.UserBirthDate, minimumAge)), minimumAge), HomeText.BirthdayAct, $"/mypage/contract/{line.SubscriptionId}/user"),
        NextStep.LinkHolder => LinkHolder,
        NextStep.ReissueCode => new NextStepWords(
            HomeText.ReissueTitle, HomeText.ReissueWhat, HomeText.ReissueAct, $"/mypage/contract/{line.SubscriptionId}/code"),
        NextStep.PassOnCode => new NextStepWords(
            HomeText.PassOnTitle, line.UserRelation == Relation.Self ? HomeText.PassOnWhatSelf : Phrase.With(HomeText.PassOnWhat, line.UserName), HomeText.PassOnAct, $"/mypage/contract#line-{line.SubscriptionId:N}"),
    };

    /// <summary>The one step that is not a line's: it is said once, however many lines there are.</summary>
    public static NextStepWords LinkHolder => new(HomeText.LinkHolderTitle, HomeText.LinkHolderWhat, HomeText.LinkHolderAct, "/mypage/links");
}
