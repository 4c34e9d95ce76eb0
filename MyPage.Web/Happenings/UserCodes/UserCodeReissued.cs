using MyPage.Domain.Contracts;
using MyPage.Domain.UserCodes;
using MyPage.Web.Configuration;

namespace MyPage.Web.Happenings.UserCodes;

/// <summary>A user code was reissued.</summary>
public sealed record UserCodeReissued(Guid? ContractId, Guid? SubscriptionId, string UserName, PhoneNumber Number) : Happening(ContractId, SubscriptionId), IRecorded
{
    public static string HistoryWords => UserCodeWordsText.UserCodeReissued;

    public static HappeningKind Kind => HappeningKind.UserCodes;

    public static bool Accompanies => true;

    public static string? DetailWords(string detail) => CodeStateWords.Of(detail);

    /// <summary>True when a change of user took the code with it: that is what is told then.</summary>
    public bool ByChangeOfUser { get; init; }

    public override string? Detail => ByChangeOfUser ? nameof(UserCodeState.UserChanged) : null;

    public override MailWords? Mail => ByChangeOfUser ? null : new(UserCodeWordsText.UserCodeReissuedSubject, Phrase.With(UserCodeWordsText.UserCodeReissuedMail, UserName, Number));

    public override string? LineToHolder => ByChangeOfUser ? null : Phrase.With(UserCodeWordsText.UserCodeReissuedToHolder, UserName, Number);

    public override string Page => PortalRoutes.Contract;
}
