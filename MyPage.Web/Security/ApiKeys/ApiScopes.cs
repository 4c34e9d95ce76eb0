namespace MyPage.Web.Security.ApiKeys;

/// <summary>What an API key may be made for; the names that commands, answers and the table know (docs/api.md). They never change.</summary>
public static class ApiScopes
{
    /// <summary>To report usage.</summary>
    public const string UsageWrite = "usage:write";

    /// <summary>To read which data was bought.</summary>
    public const string TopUpsRead = "top-ups:read";

    /// <summary>To read what lines may use from when on.</summary>
    public const string QuotaChangesRead = "quota-changes:read";

    /// <summary>All of them, in the order in which they are listed.</summary>
    public static IReadOnlyList<string> All { get; } = [UsageWrite, TopUpsRead, QuotaChangesRead];
}
