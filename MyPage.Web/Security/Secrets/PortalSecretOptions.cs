namespace MyPage.Web.Security.Secrets;

/// <summary>The carrier's secret (<c>UserCodes:Key</c>; the name is older than what it protects).</summary>
public sealed class PortalSecretOptions
{
    public const string Section = "UserCodes";

    /// <summary>32 bytes or more in Base64. Whoever has it and the database can read user codes; without it no code works.</summary>
    public string? Key { get; set; }
}
