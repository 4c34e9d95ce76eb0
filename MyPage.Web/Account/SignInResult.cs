namespace MyPage.Web.Account;

/// <summary>The outcome, and when blocked the moment from which the next try may be made.</summary>
public readonly record struct SignInResult(SignInOutcome Outcome, DateTimeOffset? BlockedUntil = null);
