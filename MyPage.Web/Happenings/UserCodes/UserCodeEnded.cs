using MyPage.Domain.UserCodes;

namespace MyPage.Web.Happenings.UserCodes;

/// <summary>A user code died of a change in the carrier's file.</summary>
public sealed record UserCodeEnded(Guid? ContractId, Guid? SubscriptionId, UserCodeState State) : Happening(ContractId, SubscriptionId), IRecorded
{
    public static string HistoryWords => UserCodeWordsText.UserCodeEnded;

    public static HappeningKind Kind => HappeningKind.UserCodes;

    public static bool Accompanies => true;

    public static string? DetailWords(string detail) => CodeStateWords.Of(detail);

    public override string Detail => State.ToString();
}
