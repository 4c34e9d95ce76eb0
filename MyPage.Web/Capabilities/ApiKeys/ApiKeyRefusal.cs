namespace MyPage.Web.Capabilities.ApiKeys;

/// <summary>Why a key is not made or not revoked.</summary>
public enum ApiKeyRefusal
{
    /// <summary>There is a key of that name, or was: entries of the audit log go by names.</summary>
    NameTaken,

    /// <summary>There is no key of that name.</summary>
    NoSuchName,

    /// <summary>It is revoked already.</summary>
    RevokedAlready,
}
