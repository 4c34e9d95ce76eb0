namespace MyPage.Tests.Databases;

/// <summary>
/// What this machine has. A test whose need is missing is left out with the reason, except under
/// <c>MYPAGE_REQUIRE_ALL=1</c> (CI): there it runs, and fails.
/// </summary>
public static class Needs
{
    public static bool AllRequired { get; } = string.Equals(Environment.GetEnvironmentVariable("MYPAGE_REQUIRE_ALL"), "1", StringComparison.Ordinal);

    /// <summary>Null when the need is met; else what is missing.</summary>
    public static string? MissingFor(Need need) => need switch
    {
        Need.PostgreSql => PostgreSqlServer.IsAvailable
            ? null
            : "PostgreSQL is missing: install Debian's postgresql, or set MYPAGE_TEST_POSTGRESQL to an admin connection string.",
        Need.Chromium => File.Exists(ChromiumPath) ? null : $"Chromium is missing: install Debian's chromium ({ChromiumPath}).",
        Need.PgBouncer => PgBouncer.IsAvailable ? MissingFor(Need.PostgreSql) : "PgBouncer is missing: install Debian's pgbouncer.",
        Need.Nginx => File.Exists(NginxPath) ? null : $"nginx is missing: install Debian's nginx-light ({NginxPath}).",
    };

    /// <summary>Why a test is left out; null when it runs.</summary>
    public static string? SkipReasonFor(Type testClass) =>
        AllRequired ? null
        : Attribute.GetCustomAttribute(testClass, typeof(NeedsAttribute)) is NeedsAttribute needs ? needs.Needs.Select(MissingFor).FirstOrDefault(missing => missing is not null)
        : null;

    public const string NginxPath = "/usr/sbin/nginx";
    public const string ChromiumPath = "/usr/bin/chromium";
}
