namespace MyPage.Web.Capabilities.Accounts;

/// <summary>What a mailed link is for.</summary>
public enum PasswordLinkPurpose
{
    /// <summary>The holder forgot the password. Without one yet, it becomes an activation.</summary>
    Forgotten,

    /// <summary>The carrier invites the holder.</summary>
    Invitation,
}
