namespace MyPage.Web.Security.Passwords;

/// <summary>Why a password was not set.</summary>
public enum PasswordRefusal
{
    TooShort,
    TooLong,

    /// <summary>A guesser would try it first.</summary>
    TooCommon,

    /// <summary>The link was used, has run out, or was never right.</summary>
    LinkOutdated,

    /// <summary>The present password is not right.</summary>
    CurrentWrong,

    /// <summary>A hundred wrong ones in a row: only a password set anew helps.</summary>
    Locked,

    /// <summary>The present password was given wrong too often.</summary>
    Blocked,
}
