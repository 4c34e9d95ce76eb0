namespace MyPage.Web.Auditing;

/// <summary>What was done. Names are stored and never change; each has words in both languages.</summary>
public enum AuditAct
{
    SignedIn,
    SignedInByLine,
    SignInFailed,
    SignInBlocked,
    SecondFactorFailed,
    SignedOut,
    SignedOutEverywhere,
    PasswordResetRequested,
    PasswordReset,
    PasswordChanged,
    Invited,
    AccountActivated,
    TwoFactorEnabled,
    TwoFactorDisabled,
    RecoveryCodesCreated,
    RecoveryCodeUsed,
    UserCodeIssued,
    UserCodeShown,
    UserCodeReissued,
    UserCodeEnded,

    /// <summary>A LINE account gave a code that was refused; the detail is the cause.</summary>
    UserCodeRefused,
    RegisteredUserChanged,
    RegisteredUserRelationChanged,
    RegisteredUserLinked,
    RegisteredUserUnlinked,
    ContractHolderLinked,
    ContractHolderUnlinked,
    ContractChanged,
    SubscriptionAdded,
    SubscriptionChanged,
    ImportRan,
}
