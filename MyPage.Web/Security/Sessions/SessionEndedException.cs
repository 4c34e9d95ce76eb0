namespace MyPage.Web.Security.Sessions;

/// <summary>
/// The session of whoever wants a change no longer holds: it was signed out, ran out, or lost the link it relies on since the
/// page was opened. Nothing was changed; the ways in answer it with the sign-in page.
/// </summary>
public sealed class SessionEndedException() : Exception("The session has ended.");
