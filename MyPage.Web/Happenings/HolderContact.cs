namespace MyPage.Web.Happenings;

/// <summary>Where and how a contract holder is told something.</summary>
/// <param name="Name">契約者's name.</param>
/// <param name="Email">Empty when the carrier has none.</param>
/// <param name="Language"><c>ja</c> or <c>en</c>; of mails only.</param>
/// <param name="LineAccountId">The LINE account that the contract is linked to; null when it is linked to none.</param>
/// <param name="LineUserId">LINE's ID of that account.</param>
/// <param name="LineLanguage">The language that the official account speaks to that account.</param>
public sealed record HolderContact(string Name, string Email, string Language, Guid? LineAccountId, string? LineUserId, string? LineLanguage);
