namespace MyPage.Web.Security.Callers;

/// <summary>The carrier's system of record, by an import.</summary>
/// <param name="RunId">The run.</param>
public sealed record CarrierCaller(Guid RunId) : Caller(CallerWay.Import, CallerOrigin.Inside);
