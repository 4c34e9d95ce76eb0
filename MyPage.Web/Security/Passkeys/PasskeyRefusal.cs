namespace MyPage.Web.Security.Passkeys;

/// <summary>Why a passkey was not added.</summary>
public enum PasskeyRefusal
{
    /// <summary>What was asked is too long ago, was answered before, or belongs to a session or password that has ended since.</summary>
    Outdated,

    /// <summary>What the authenticator answered is not what was asked, or the key is somebody's already.</summary>
    NotVerified,

    /// <summary>There are as many as an account may have.</summary>
    TooMany,
}
