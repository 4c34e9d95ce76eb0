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
    public static NextStepWords? For(NextStep step, HomeSubscription subscription, DateOnly today, int minimumAge, string contactAddress) => step switch
    {
        NextStep.None => null,
        NextStep.CallForContract or NextStep.LinkHolder => ForAll(step, contactAddress),
        NextStep.Call => new NextStepWords(
            HomeText.CallTitle, HomeText.CallWhat, HomeText.CallAct, contactAddress),
        NextStep.WaitForTomorrow => new NextStepWords(
            HomeText.TomorrowTitle, Phrase.With(HomeText.TomorrowWhat, Shown.Date(BusinessCalendar.DayAfter(subscription.SimDeliveredOn), today)), HomeText.TomorrowAct, PortalRoutes.LinkingGuide),
        NextStep.WaitForBirthday => new NextStepWords(
            HomeText.BirthdayTitle, Phrase.With(HomeText.BirthdayWhat, Shown.FullDate(BusinessCalendar.BirthdayReaching(subscription.UserBirthDate, minimumAge)), minimumAge), HomeText.BirthdayAct, PortalRoutes.UserOf(subscription.SubscriptionId)),
        NextStep.ReissueCode => new NextStepWords(
            HomeText.ReissueTitle, HomeText.ReissueWhat, HomeText.ReissueAct, PortalRoutes.CodeOf(subscription.SubscriptionId)),
        NextStep.PassOnCode => new NextStepWords(
            HomeText.PassOnTitle, subscription.UserRelation == Relation.Self ? HomeText.PassOnWhatSelf : Phrase.With(HomeText.PassOnWhat, subscription.UserName), HomeText.PassOnAct, PortalRoutes.ContractAt(subscription.SubscriptionId)),
    };

    /// <summary>A step that is not a single subscription's (<see cref="NextSteps.ConcernsAll"/>); null for the others.</summary>
    public static NextStepWords? ForAll(NextStep step, string contactAddress) => step switch
    {
        NextStep.CallForContract => new NextStepWords(HomeText.CallForContractTitle, HomeText.CallForContractWhat, HomeText.CallAct, contactAddress),
        NextStep.LinkHolder => new NextStepWords(HomeText.LinkHolderTitle, HomeText.LinkHolderWhat, HomeText.LinkHolderAct, PortalRoutes.Links),
        _ => null,
    };
}
