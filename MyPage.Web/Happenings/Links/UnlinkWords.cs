using MyPage.Domain.Linking;

namespace MyPage.Web.Happenings.Links;

/// <summary>Why a link ended, as the history says it.</summary>
public static class UnlinkWords
{
    /// <summary>Null for a cause that this version does not know.</summary>
    public static string? Of(string cause) => Enum.TryParse<LinkEndCause>(cause, out var known) && Enum.IsDefined(known) ? Of(known) : null;

    private static string Of(LinkEndCause cause) => cause switch
    {
        LinkEndCause.ByHolder => LinkWordsText.EndedByHolder,
        LinkEndCause.ByRegisteredUser => LinkWordsText.EndedByUser,
        LinkEndCause.ByOperator => LinkWordsText.EndedByOperator,
        LinkEndCause.UserChanged => LinkWordsText.EndedByUserChange,
        LinkEndCause.SubscriptionEnded => LinkWordsText.EndedBySubscriptionEnd,
        LinkEndCause.Replaced => LinkWordsText.EndedByReplacement,
    };
}
