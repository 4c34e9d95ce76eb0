using MyPage.Web.Security.Passwords;

namespace MyPage.Web.Account;

/// <summary>Why a password was not set, in the holder's words.</summary>
public static class PasswordWords
{
    public static string Of(PasswordRefusal refusal) => refusal switch
    {
        PasswordRefusal.TooShort => PasswordText.RefusalTooShort,
        PasswordRefusal.TooLong => PasswordText.RefusalTooLong,
        PasswordRefusal.TooCommon => PasswordText.RefusalTooCommon,
        PasswordRefusal.LinkOutdated => PasswordText.ExpiredWhat,
        PasswordRefusal.CurrentWrong => PasswordText.RefusalCurrentWrong,
        PasswordRefusal.Locked => PasswordText.RefusalLocked,
        PasswordRefusal.Blocked => PasswordText.RefusalBlocked,
    };
}
