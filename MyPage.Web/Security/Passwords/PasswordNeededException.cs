namespace MyPage.Web.Security.Passwords;

/// <summary>A change by somebody who came by LINE, and the password was not entered within ten minutes: it has to be asked for first. Nothing was changed.</summary>
public sealed class PasswordNeededException() : Exception("The password must be confirmed before this change.");
