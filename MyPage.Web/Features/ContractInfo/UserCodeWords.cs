using MyPage.Web.Capabilities.UserCodes;

namespace MyPage.Web.Features.ContractInfo;

/// <summary>Why a code was not shown, in the contract holder's words.</summary>
public static class UserCodeWords
{
    public static string Of(UserCodeDeskRefusal refusal) => refusal switch
    {
        UserCodeDeskRefusal.NotFound => ContractText.CodeNotFound,
        UserCodeDeskRefusal.SubscriptionEnded => ContractText.CodeLineEnded,
        UserCodeDeskRefusal.ReissueNeeded => ContractText.CodeReissueNeeded,
        UserCodeDeskRefusal.ChangedElsewhere => ContractText.CodeChangedElsewhere,
    };

    /// <summary>Why a code was not reissued.</summary>
    public static string OfReissue(UserCodeDeskRefusal refusal) => refusal switch
    {
        UserCodeDeskRefusal.NotFound or UserCodeDeskRefusal.ReissueNeeded or UserCodeDeskRefusal.ChangedElsewhere => ReissueText.ChangedElsewhere,
        UserCodeDeskRefusal.SubscriptionEnded => ReissueText.LineEnded,
    };
}
