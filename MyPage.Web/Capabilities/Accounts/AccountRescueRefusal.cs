namespace MyPage.Web.Capabilities.Accounts;

/// <summary>Why the carrier's staff could not help a holder in.</summary>
public enum AccountRescueRefusal
{
    /// <summary>No contract has that login ID.</summary>
    NoSuchLoginId,

    /// <summary>No second factor is set, and there is no passkey.</summary>
    NoSecondFactor,
}
