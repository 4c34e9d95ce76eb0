using MyPage.Domain.Linking;

namespace MyPage.Web.Happenings.UserCodes;

/// <summary>A LINE account gave a user code that was refused.</summary>
public sealed record UserCodeRefused(Guid? ContractId, Guid? SubscriptionId, LinkRefusal Cause) : Happening(ContractId, SubscriptionId), IRecorded
{
    public static string HistoryWords => UserCodeWordsText.UserCodeRefused;

    public static HappeningKind Kind => HappeningKind.UserCodes;

    public static bool IsRefusal => true;

    public static string? DetailWords(string detail) => Enum.TryParse<LinkRefusal>(detail, out var cause) && Enum.IsDefined(cause) ? WordsOf(cause) : null;

    public override string Detail => Cause.ToString();

    private static string WordsOf(LinkRefusal cause) => cause switch
    {
        LinkRefusal.NotFriend => UserCodeWordsText.RefusedNotFriend,
        LinkRefusal.TooManyTries => UserCodeWordsText.RefusedTooManyTries,
        LinkRefusal.Mistyped => UserCodeWordsText.RefusedMistyped,
        LinkRefusal.WifiOn => UserCodeWordsText.RefusedWifiOn,
        LinkRefusal.UnknownCode => UserCodeWordsText.RefusedUnknown,
        LinkRefusal.ReissueNeeded => UserCodeWordsText.RefusedDead,
        LinkRefusal.NotActive => UserCodeWordsText.RefusedNotActive,
        LinkRefusal.SimArrivedToday => UserCodeWordsText.RefusedSimToday,
        LinkRefusal.Under18 => UserCodeWordsText.RefusedUnderAge,
        LinkRefusal.LinkedElsewhere => UserCodeWordsText.RefusedElsewhere,
    };
}
