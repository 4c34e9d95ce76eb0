namespace MyPage.Web.Security.Sessions;

/// <summary>Who has given the right password and owes the second factor.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Stamp">The account's stamp at that moment: the step dies with the password it came from.</param>
/// <param name="Stay">ログイン状態を保持する.</param>
public sealed record PendingSignIn(Guid AccountId, string Stamp, bool Stay);
