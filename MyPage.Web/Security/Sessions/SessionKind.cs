using MyPage.Domain.Contracts;

namespace MyPage.Web.Security.Sessions;

/// <summary>How a session began, and with it what it may reach (docs/product.md 2).</summary>
public enum SessionKind
{
    /// <summary>The contract holder with ログインID and password.</summary>
    Password,

    /// <summary>The contract holder by 契約者連携; it holds only while that link stands.</summary>
    HolderByLine,

    /// <summary>A registered user by 利用者連携; it holds only while one such link stands.</summary>
    RegisteredUser,

    /// <summary>The contract holder with a passkey.</summary>
    Passkey,

    /// <summary>An operator, with two factors; of customers' pages it opens none.</summary>
    Operator,
}
