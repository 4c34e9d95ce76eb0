using MyPage.Web.Persistence;

namespace MyPage.Web.Account;

/// <summary>Who has given the right password and owes the second factor.</summary>
public sealed record PendingSignIn(PortalAccount Account, bool Stay);
