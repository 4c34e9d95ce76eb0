using MyPage.Domain.UserCodes;

namespace MyPage.Web.Happenings.UserCodes;

/// <summary>Why a user code died, as the history says it.</summary>
public static class CodeStateWords
{
    /// <summary>Null for a live code, and for a state that this version does not know.</summary>
    public static string? Of(string state) => Enum.TryParse<UserCodeState>(state, out var known) && Enum.IsDefined(known) ? Of(known) : null;

    private static string? Of(UserCodeState state) => state switch
    {
        UserCodeState.Live => null,
        UserCodeState.Used => UserCodeWordsText.StateUsed,
        UserCodeState.Reissued => UserCodeWordsText.StateReissued,
        UserCodeState.UserChanged => UserCodeWordsText.StateUserChanged,
        UserCodeState.Expired => UserCodeWordsText.StateExpired,
        UserCodeState.SubscriptionEnded => UserCodeWordsText.StateLineEnded,
    };
}
