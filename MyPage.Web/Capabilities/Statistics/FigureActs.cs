using MyPage.Web.Happenings.Conversations;
using MyPage.Web.Happenings.DataGifts;
using MyPage.Web.Happenings.Links;
using MyPage.Web.Happenings.Passkeys;
using MyPage.Web.Happenings.SignIns;
using MyPage.Web.Happenings.TopUps;
using MyPage.Web.Happenings.UserCodes;

namespace MyPage.Web.Capabilities.Statistics;

/// <summary>What is counted a day (docs/console.md, 状況).</summary>
public static class FigureActs
{
    /// <summary>Counted as such.</summary>
    public static IReadOnlyList<string> Plain { get; } =
    [
        nameof(ContractHolderLinked), nameof(RegisteredUserLinked), nameof(ContractHolderUnlinked), nameof(RegisteredUserUnlinked),
        nameof(SignedInByLine), nameof(SignInFailed), nameof(SecondFactorFailed), nameof(PasskeyFailed),
        nameof(DataGiftMade), nameof(DataGiftAccepted), nameof(DataGiftReturned),
        nameof(ConversationClosed),
    ];

    /// <summary>Counted by the way that was come by.</summary>
    public static IReadOnlyList<string> ByWay { get; } = [nameof(SignedIn)];

    /// <summary>Counted by their cause, or by size and price.</summary>
    public static IReadOnlyList<string> ByDetail { get; } = [nameof(UserCodeRefused), nameof(DataTopUpBought)];

    /// <summary>Conversations in which somebody wrote for the first time. Like the two below it is counted from the messages, since the audit log does not have them.</summary>
    public const string ConversationBegun = nameof(ConversationBegun);

    /// <summary>Answers to somebody who waited.</summary>
    public const string ConversationAnswered = nameof(ConversationAnswered);

    /// <summary>How many minutes those waited: the median, counting only while operators were there.</summary>
    public const string AnswerWaitMinutes = nameof(AnswerWaitMinutes);
}
