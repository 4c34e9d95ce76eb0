namespace MyPage.Web.Mail;

/// <summary>The mails that a contract holder gets. Each has a subject and a body in both languages.</summary>
public enum HolderMail
{
    /// <summary>{0} link for a new password.</summary>
    PasswordLink,

    /// <summary>{0} link for the first password.</summary>
    ActivationLink,
    PasswordChanged,
    TwoFactorEnabled,
    TwoFactorDisabled,
    RecoveryCodeUsed,

    /// <summary>{0} registered user, {1} phone number.</summary>
    UserCodeReissued,

    /// <summary>{0} new registered user, {1} phone number.</summary>
    RegisteredUserChanged,

    /// <summary>{0} new registered user, {1} phone number; a LINE link ended with it.</summary>
    RegisteredUserChangedAndUnlinked,

    /// <summary>{0} new registered user, {1} phone number; the carrier's file says so, and no new code was issued.</summary>
    RegisteredUserChangedByCarrier,

    /// <summary>The same, and a LINE link ended with it.</summary>
    RegisteredUserChangedByCarrierAndUnlinked,

    /// <summary>{0} name of the LINE account.</summary>
    ContractHolderLinked,
    ContractHolderUnlinked,

    /// <summary>The permission given to the portal at LINE could not be given back from here.</summary>
    LinePermissionLeft,

    /// <summary>{0} registered user, {1} phone number.</summary>
    RegisteredUserLinked,

    /// <summary>{0} registered user, {1} phone number.</summary>
    RegisteredUserUnlinked,
}
