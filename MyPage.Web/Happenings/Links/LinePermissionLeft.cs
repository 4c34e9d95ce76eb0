namespace MyPage.Web.Happenings.Links;

/// <summary>The permission that was given to the portal at LINE could not be given back from here; the person can end it in LINE.</summary>
/// <param name="ContractId">Whose holder is told by mail, when LINE cannot tell the person.</param>
/// <param name="Friend">Whom LINE can tell.</param>
public sealed record LinePermissionLeft(Guid? ContractId, LineAccountConcerned? Friend) : Happening(ContractId), IRecorded
{
    public static string HistoryWords => LinkWordsText.LinePermissionLeft;

    public static HappeningKind Kind => HappeningKind.Links;

    public override MailWords? Mail => new(LinkWordsText.LinePermissionLeftSubject, LinkWordsText.LinePermissionLeftMail);

    public override LineAccountConcerned? Account => Friend;

    public override string? LineToAccount => LinkWordsText.LinePermissionLeftToAccount;
}
