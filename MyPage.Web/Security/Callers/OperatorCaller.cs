namespace MyPage.Web.Security.Callers;

/// <summary>The carrier's staff, at the command line.</summary>
public sealed record OperatorCaller() : Caller(CallerWay.CommandLine, CallerOrigin.Inside);
