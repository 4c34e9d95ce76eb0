namespace MyPage.Web.Security.Callers;

/// <summary>The portal itself, in the background.</summary>
public sealed record PortalCaller() : Caller(CallerWay.Background, CallerOrigin.Inside);
