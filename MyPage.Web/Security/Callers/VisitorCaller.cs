namespace MyPage.Web.Security.Callers;

/// <summary>Somebody who has not signed in.</summary>
/// <param name="From">From where.</param>
public sealed record VisitorCaller(CallerOrigin From) : Caller(CallerWay.Visit, From);
