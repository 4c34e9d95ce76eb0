using MyPage.Web.Configuration;

namespace MyPage.Web.Happenings.SignIns;

/// <summary>Wrong codes after the right password have closed the second step for codes of the app.</summary>
/// <param name="ContractId">Whose.</param>
/// <param name="Way">Where the password is set anew.</param>
public sealed record SecondFactorLocked(Guid? ContractId, Uri Way) : Happening(ContractId), IRecorded
{
    public static string HistoryWords => SignInWordsText.SecondFactorLocked;

    public static HappeningKind Kind => HappeningKind.SignIn;

    public override MailWords? Mail => new(SignInWordsText.SecondFactorLockedSubject, Phrase.With(SignInWordsText.SecondFactorLockedMail, Way));
}
