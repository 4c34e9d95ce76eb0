namespace MyPage.Web.Security.Callers;

/// <summary>
/// A LINE account: a registered user of the lines that it is linked to now, and of nothing else; or somebody who is about to
/// link one.
/// </summary>
/// <param name="LineAccountId">The LINE account.</param>
/// <param name="Way">By which way.</param>
/// <param name="From">From where.</param>
public sealed record UserCaller(Guid LineAccountId, CallerWay Way, CallerOrigin From) : Caller(Way, From);
