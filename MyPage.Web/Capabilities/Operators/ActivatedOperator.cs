namespace MyPage.Web.Capabilities.Operators;

/// <summary>Whose link was opened.</summary>
/// <param name="Name">What they sign in with.</param>
/// <param name="NewKey">The key for their authenticator app, in Base32; null where one is set already.</param>
public sealed record ActivatedOperator(string Name, string? NewKey);
