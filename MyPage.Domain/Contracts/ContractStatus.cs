namespace MyPage.Domain.Contracts;

/// <summary>Whether a contract is in force.</summary>
public enum ContractStatus
{
    /// <summary>ご契約中.</summary>
    Active,

    /// <summary>利用停止中.</summary>
    Suspended,

    /// <summary>解約済み. It can still be looked at.</summary>
    Terminated,
}
