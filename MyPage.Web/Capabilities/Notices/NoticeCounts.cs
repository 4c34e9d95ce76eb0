namespace MyPage.Web.Capabilities.Notices;

/// <summary>How many people a notice is for, as of now.</summary>
/// <param name="Contracts">Contracts whose holders see it.</param>
/// <param name="Lines">Lines whose registered users see it, once they have linked.</param>
/// <param name="LineAccounts">LINE accounts that are told, where it is important.</param>
/// <param name="Mails">Holders who are written to, where it is important.</param>
public sealed record NoticeCounts(int Contracts, int Lines, int LineAccounts, int Mails);
