using MyPage.Web.Configuration;

namespace MyPage.Web.Happenings.SignIns;

/// <summary>Strangers' wrong passwords have closed the sign-in of a login ID until its password is set anew.</summary>
/// <param name="ContractId">Whose.</param>
/// <param name="Way">Where the password is set anew.</param>
public sealed record SignInLocked(Guid? ContractId, Uri Way) : Happening(ContractId), IRecorded
{
    public static string HistoryWords => SignInWordsText.SignInLocked;

    public static HappeningKind Kind => HappeningKind.SignIn;

    public override MailWords? Mail => new(SignInWordsText.SignInLockedSubject, Phrase.With(SignInWordsText.SignInLockedMail, Way));
}
