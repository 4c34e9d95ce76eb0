namespace MyPage.Domain.Linking;

/// <summary>Why a link could not be undone.</summary>
public enum UnlinkRefusal
{
    /// <summary>No link stands.</summary>
    NotLinked,
}
