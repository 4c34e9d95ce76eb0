using MyPage.Domain.Linking;

namespace MyPage.Web.Features.Linking;

public static class LinkWords
{
    public static string Of(LinkEndCause cause) => cause switch
    {
        LinkEndCause.ByHolder => LinksText.ByHolder,
        LinkEndCause.ByRegisteredUser => LinksText.ByRegisteredUser,
        LinkEndCause.ByOperator => LinksText.ByOperator,
        LinkEndCause.UserChanged => LinksText.ByUserChange,
        LinkEndCause.SubscriptionEnded => LinksText.BySubscriptionEnd,
        LinkEndCause.Replaced => LinksText.ByReplacement,
    };
}
