namespace MyPage.Web.Features.Operator.Start;

/// <summary>What an operator sees first.</summary>
/// <param name="LookUps">How many customers and searches they looked up in the present hour.</param>
/// <param name="MostLookUps">Above how many an alarm is raised.</param>
/// <param name="Recent">What they did lately, the newest first.</param>
public sealed record StartView(int LookUps, int MostLookUps, IReadOnlyList<(DateTimeOffset At, string Act, string? Detail)> Recent);
