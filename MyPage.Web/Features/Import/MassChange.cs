namespace MyPage.Web.Features.Import;

/// <summary>Why a file is not applied that would change unusually many at once.</summary>
/// <param name="Reason">What it would do, and how to have it done.</param>
/// <param name="Accept">How many an operator would have to accept.</param>
internal sealed record MassChange(string Reason, int Accept);
