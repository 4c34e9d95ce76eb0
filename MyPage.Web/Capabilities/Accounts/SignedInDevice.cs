using MyPage.Web.Security.Callers;

namespace MyPage.Web.Capabilities.Accounts;

/// <summary>A signed-in browser of the holder. The name is empty where the browser did not say.</summary>
public sealed record SignedInDevice(Guid SessionId, string Name, DateTimeOffset Since, bool IsThis);
