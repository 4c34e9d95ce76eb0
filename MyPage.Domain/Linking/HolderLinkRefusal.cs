namespace MyPage.Domain.Linking;

/// <summary>Why 契約者連携 was not done; in the order in which the causes are checked (docs/product.md 3).</summary>
public enum HolderLinkRefusal
{
    /// <summary>The LINE account is not a friend of the official account.</summary>
    NotFriend,

    /// <summary>The contract has ended.</summary>
    ContractEnded,

    /// <summary>The login ID is linked to another LINE account.</summary>
    LinkedElsewhere,

    /// <summary>The LINE account holds as many login IDs as it may.</summary>
    TooManyLoginIds,
}
