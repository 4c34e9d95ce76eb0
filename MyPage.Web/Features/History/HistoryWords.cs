using MyPage.Web.Auditing;

namespace MyPage.Web.Features.History;

/// <summary>What was done and by whom, in the holder's words.</summary>
public static class HistoryWords
{
    public static string Of(AuditAct act) => act switch
    {
        AuditAct.SignedIn => HistoryText.SignedIn,
        AuditAct.SignedInByLine => HistoryText.SignedInByLine,
        AuditAct.SignInFailed => HistoryText.SignInFailed,
        AuditAct.SignInBlocked => HistoryText.SignInBlocked,
        AuditAct.SecondFactorFailed => HistoryText.SecondFactorFailed,
        AuditAct.SignedOut => HistoryText.SignedOut,
        AuditAct.SignedOutEverywhere => HistoryText.SignedOutEverywhere,
        AuditAct.PasswordResetRequested => HistoryText.PasswordResetRequested,
        AuditAct.PasswordReset => HistoryText.PasswordReset,
        AuditAct.PasswordChanged => HistoryText.PasswordChanged,
        AuditAct.Invited => HistoryText.Invited,
        AuditAct.AccountActivated => HistoryText.AccountActivated,
        AuditAct.TwoFactorEnabled => HistoryText.TwoFactorEnabled,
        AuditAct.TwoFactorDisabled => HistoryText.TwoFactorDisabled,
        AuditAct.RecoveryCodesCreated => HistoryText.RecoveryCodesCreated,
        AuditAct.RecoveryCodeUsed => HistoryText.RecoveryCodeUsed,
        AuditAct.UserCodeIssued => HistoryText.UserCodeIssued,
        AuditAct.UserCodeShown => HistoryText.UserCodeShown,
        AuditAct.UserCodeReissued => HistoryText.UserCodeReissued,
        AuditAct.UserCodeRefused => HistoryText.UserCodeRefused,
        AuditAct.UserCodeEnded => HistoryText.UserCodeEnded,
        AuditAct.RegisteredUserChanged => HistoryText.RegisteredUserChanged,
        AuditAct.RegisteredUserRelationChanged => HistoryText.RegisteredUserRelationChanged,
        AuditAct.RegisteredUserLinked => HistoryText.RegisteredUserLinked,
        AuditAct.RegisteredUserUnlinked => HistoryText.RegisteredUserUnlinked,
        AuditAct.ContractHolderLinked => HistoryText.ContractHolderLinked,
        AuditAct.ContractHolderUnlinked => HistoryText.ContractHolderUnlinked,
        AuditAct.ContractChanged => HistoryText.ContractChanged,
        AuditAct.SubscriptionAdded => HistoryText.SubscriptionAdded,
        AuditAct.SubscriptionChanged => HistoryText.SubscriptionChanged,
        AuditAct.ImportRan => HistoryText.ImportRan,
    };

    public static string Of(AuditActor actor) => actor switch
    {
        AuditActor.Anonymous => HistoryText.Anonymous,
        AuditActor.Holder => HistoryText.Holder,
        AuditActor.RegisteredUser => HistoryText.RegisteredUser,
        AuditActor.Operator => HistoryText.Operator,
        AuditActor.Carrier => HistoryText.Carrier,
        AuditActor.Portal => HistoryText.Portal,
    };
}
