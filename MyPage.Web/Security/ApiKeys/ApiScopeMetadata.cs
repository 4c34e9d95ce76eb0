namespace MyPage.Web.Security.ApiKeys;

/// <summary>On an endpoint of the API: which scope a key needs for it.</summary>
public sealed record ApiScopeMetadata(string Scope);
