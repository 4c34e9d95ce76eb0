using MyPage.Web.Configuration;

namespace MyPage.Web.Happenings.SignIns;

/// <summary>Wrong passwords of somebody signed in have closed what asks for the password, until it is set anew.</summary>
/// <param name="ContractId">Whose.</param>
/// <param name="Way">Where the password is set anew.</param>
public sealed record ConfirmationsLocked(Guid? ContractId, Uri Way) : Happening(ContractId), IRecorded
{
    public static string HistoryWords => SignInWordsText.ConfirmationsLocked;

    public static HappeningKind Kind => HappeningKind.Security;

    public override MailWords? Mail => new(SignInWordsText.ConfirmationsLockedSubject, Phrase.With(SignInWordsText.ConfirmationsLockedMail, Way));
}
