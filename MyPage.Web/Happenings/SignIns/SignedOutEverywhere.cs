using MyPage.Web.Configuration;

namespace MyPage.Web.Happenings.SignIns;

/// <summary>すべての端末からログアウト, and how many sessions it ended.</summary>
public sealed record SignedOutEverywhere(Guid? ContractId, int Sessions) : Happening(ContractId), IRecorded
{
    public static string HistoryWords => SignInWordsText.SignedOutEverywhere;

    public static HappeningKind Kind => HappeningKind.SignIn;

    public static string? DetailWords(string detail) => Phrase.With(SignInWordsText.SessionsEnded, detail);

    // Who did it themselves was there.
    public override MailWords? Mail => Reason is null ? null : new(SignInWordsText.SignedOutEverywhereSubject, SignInWordsText.SignedOutEverywhereMail);

    public override string? LineToHolder => Reason is null ? null : SignInWordsText.SignedOutEverywhereMail;

    public override string Page => PortalRoutes.Security;

    public override string Detail => Sessions.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
