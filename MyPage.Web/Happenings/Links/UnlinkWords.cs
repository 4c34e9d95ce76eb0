using MyPage.Domain.Linking;

namespace MyPage.Web.Happenings.Links;

/// <summary>Why a link ended, as 操作履歴 and LINE連携 say it.</summary>
public static class UnlinkWords
{
    /// <summary>Null for a cause that this version does not know.</summary>
    public static string? Of(string cause) => Enum.TryParse<LinkEndCause>(cause, out var known) && Enum.IsDefined(known) ? Of(known) : null;

    public static string Of(LinkEndCause cause) => cause switch
    {
        LinkEndCause.ByHolder => LinkWordsText.EndedByHolder,
        LinkEndCause.ByRegisteredUser => LinkWordsText.EndedByUser,
        LinkEndCause.ByOperator => LinkWordsText.EndedByOperator,
        LinkEndCause.UserChanged => LinkWordsText.EndedByUserChange,
        LinkEndCause.SubscriptionEnded => LinkWordsText.EndedBySubscriptionEnd,
    };
}
