namespace MyPage.Web.Line.Login;

/// <summary>Who LINE says is there.</summary>
/// <param name="LineUserId">LINE's user ID (the ID token's <c>sub</c>).</param>
/// <param name="DisplayName">The name its owner gave the account; null where LINE did not say.</param>
public sealed record LinePerson(string LineUserId, string? DisplayName);
