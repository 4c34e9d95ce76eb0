using MyPage.Domain;
using MyPage.Domain.Contracts;
using MyPage.Domain.Linking;

namespace MyPage.Web.Features.Home;

/// <summary>The one thing that would help this subscription most.</summary>
public enum NextStep
{
    None,

    /// <summary>The contract is suspended, and with it every subscription: call.</summary>
    CallForContract,

    /// <summary>The subscription is suspended: call.</summary>
    Call,

    /// <summary>The SIM came today: linking works tomorrow.</summary>
    WaitForTomorrow,

    /// <summary>The registered user is too young to link.</summary>
    WaitForBirthday,

    /// <summary>The contract holder links first (docs/product.md 3): then the code is there to be passed on.</summary>
    LinkHolder,

    /// <summary>The code is used up or dead: another one is needed.</summary>
    ReissueCode,

    /// <summary>The registered user can link with the code.</summary>
    PassOnCode,
}

public static class NextSteps
{
    /// <summary>
    /// The holder can link whatever a user code has to wait for; after that the order is that of the causes for which a code is refused
    /// (docs/product.md 3): what would refuse it comes first.
    /// </summary>
    public static NextStep For(HomeSubscription subscription, ContractStatus contractStatus, bool holderLinked, DateOnly today, int minimumAge) => subscription switch
    {
        { Status: SubscriptionStatus.Terminated } => NextStep.None,
        _ when contractStatus == ContractStatus.Terminated => NextStep.None,
        _ when contractStatus == ContractStatus.Suspended => NextStep.CallForContract,
        { Status: SubscriptionStatus.Suspended } => NextStep.Call,
        { UserLinked: true } => NextStep.None,
        _ when !holderLinked => NextStep.LinkHolder,
        _ when HoldOf(subscription, contractStatus, today, minimumAge)?.Wait is { } wait => wait.FromAge is null ? NextStep.WaitForTomorrow : NextStep.WaitForBirthday,
        _ => subscription.CodeIsDead ? NextStep.ReissueCode : NextStep.PassOnCode,
    };

    /// <summary>True for what concerns every subscription: of several it is said once.</summary>
    public static bool ConcernsAll(NextStep step) => step is NextStep.CallForContract or NextStep.LinkHolder;

    /// <summary>What keeps the subscription from being linked today; null when nothing does.</summary>
    public static LinkHold? HoldOf(HomeSubscription subscription, ContractStatus contractStatus, DateOnly today, int minimumAge) =>
        LinkHold.For(subscription.Status, contractStatus, subscription.SimDeliveredOn, subscription.UserBirthDate, today, minimumAge);

    /// <summary>Completed years of age.</summary>
    public static int AgeOn(DateOnly birthDate, DateOnly today)
    {
        var years = today.Year - birthDate.Year;
        return BusinessCalendar.BirthdayReaching(birthDate, years) > today ? years - 1 : years;
    }
}
