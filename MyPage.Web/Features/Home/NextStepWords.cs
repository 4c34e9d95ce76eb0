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
    public static NextStepWords? For(NextStep step, HomeSubscription subscription, DateOnly today, int minimumAge, string phone) => step switch
    {
        NextStep.None => null,
        NextStep.Call => new NextStepWords(
            HomeText.CallTitle, HomeText.CallWhat, HomeText.CallAct, "tel:" + phone.Replace("-", "", StringComparison.Ordinal)),
        NextStep.WaitForTomorrow => new NextStepWords(
            HomeText.TomorrowTitle, Phrase.With(HomeText.TomorrowWhat, Shown.Date(BusinessCalendar.DayAfter(subscription.SimDeliveredOn), today)), HomeText.TomorrowAct, PortalRoutes.LinkingGuide),
        NextStep.WaitForBirthday => new NextStepWords(
            HomeText.BirthdayTitle, Phrase.With(HomeText.BirthdayWhat, Shown.FullDate(BusinessCalendar.BirthdayReaching(subscription.UserBirthDate, minimumAge)), minimumAge), HomeText.BirthdayAct, PortalRoutes.UserOf(subscription.SubscriptionId)),
        NextStep.LinkHolder => LinkHolder,
        NextStep.ReissueCode => new NextStepWords(
            HomeText.ReissueTitle, HomeText.ReissueWhat, HomeText.ReissueAct, PortalRoutes.CodeOf(subscription.SubscriptionId)),
        NextStep.PassOnCode => new NextStepWords(
            HomeText.PassOnTitle, subscription.UserRelation == Relation.Self ? HomeText.PassOnWhatSelf : Phrase.With(HomeText.PassOnWhat, subscription.UserName), HomeText.PassOnAct, PortalRoutes.ContractAt(subscription.SubscriptionId)),
    };

    /// <summary>The one step that is not a subscription's: it is said once, however many there are.</summary>
    public static NextStepWords LinkHolder => new(HomeText.LinkHolderTitle, HomeText.LinkHolderWhat, HomeText.LinkHolderAct, PortalRoutes.Links);
}
