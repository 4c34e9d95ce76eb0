namespace MyPage.Web.Line.RichMenus;

/// <summary>Which menu fits a LINE account, by the links that stand.</summary>
public enum RichMenuKind
{
    /// <summary>Not linked.</summary>
    Unlinked,

    /// <summary>契約者連携.</summary>
    Holder,

    /// <summary>利用者連携.</summary>
    User,

    /// <summary>契約者連携 and 利用者連携.</summary>
    Both,
}
