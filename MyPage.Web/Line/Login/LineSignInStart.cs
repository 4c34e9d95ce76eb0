namespace MyPage.Web.Line.Login;

/// <summary>A sign-in to LINE that this browser has begun.</summary>
/// <param name="Target">Where it leads.</param>
/// <param name="HasScreen">Begun anew without automatic login, which had failed.</param>
internal sealed record LineSignInStart(string Target, bool HasScreen);
