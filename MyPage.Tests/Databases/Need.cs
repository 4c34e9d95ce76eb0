namespace MyPage.Tests.Databases;

/// <summary>What a test needs of the machine beyond the .NET SDK.</summary>
public enum Need
{
    /// <summary>A PostgreSQL server: an address in <c>MYPAGE_TEST_POSTGRESQL</c>, or the programs to start one.</summary>
    PostgreSql,

    /// <summary>Chromium.</summary>
    Chromium,

    /// <summary>PgBouncer, and PostgreSQL behind it.</summary>
    PgBouncer,

    /// <summary>nginx.</summary>
    Nginx,
}
