using MyPage.Domain.Linking;
using MyPage.Web.Features.History;

namespace MyPage.Web.Happenings.UserCodes;

/// <summary>A LINE account gave a user code that was refused.</summary>
public sealed record UserCodeRefused(Guid? ContractId, Guid? SubscriptionId, LinkRefusal Cause) : Happening(ContractId, SubscriptionId), IRecorded
{
    public static string HistoryWords => UserCodeWordsText.UserCodeRefused;

    public override string Detail => Cause.ToString();
}
