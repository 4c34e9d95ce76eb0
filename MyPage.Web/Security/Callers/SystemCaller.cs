namespace MyPage.Web.Security.Callers;

/// <summary>One of the carrier's systems, by the API.</summary>
/// <param name="KeyId">The key that it has.</param>
/// <param name="KeyName">The name of that key.</param>
/// <param name="From">From where.</param>
public sealed record SystemCaller(Guid KeyId, string KeyName, CallerOrigin From) : Caller(CallerWay.Api, From);
