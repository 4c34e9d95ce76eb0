using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Account.Settings;

/// <summary>A signed-in browser of the holder. The name is empty where the browser did not say.</summary>
public sealed record SignedInDevice(Guid SessionId, string Name, DateTimeOffset Since, bool IsThis);
