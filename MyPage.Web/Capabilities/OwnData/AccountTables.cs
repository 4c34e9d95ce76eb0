using Microsoft.EntityFrameworkCore;
using MyPage.Domain.CallerActs;
using MyPage.Web.Auditing;
using MyPage.Web.Capabilities.Notices;
using MyPage.Web.Happenings.Conversations;
using MyPage.Web.Outbox;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Sessions;
using static MyPage.Web.Capabilities.OwnData.Withheld;

namespace MyPage.Web.Capabilities.OwnData;

/// <summary>The account, where it is signed in, what was done with it, and what was sent to its holder.</summary>
internal static class AccountTables
{
    public static IReadOnlyList<KeptTable> All { get; } =
    [
        new KeptTable("Accounts", AtEnd.Deleted)
            .Leaves<PortalAccount>(
                "account", () => OwnDataText.Account, own => own.Db.Users.Where(account => account.Id == own.AccountId), "UserName Language TwoFactorEnabled")
            .Stays(Bookkeeping, "Id ContractId ConcurrencyStamp")
            .Stays(SaidElsewhere, "NormalizedUserName")
            .Stays(Secret, "PasswordHash SecurityStamp"),
        new KeptTable("AccountTokens", AtEnd.Deleted).Stays(Secret, "UserId LoginProvider Name Value"),
        new KeptTable("AccountClaims", AtEnd.Deleted).Stays(Bookkeeping, "Id UserId ClaimType ClaimValue"),
        new KeptTable("AccountLogins", AtEnd.Deleted).Stays(Bookkeeping, "LoginProvider ProviderKey ProviderDisplayName UserId"),
        new KeptTable("AccountLinkNonces", AtEnd.Deleted).Stays(Secret, "NonceHash").Stays(Bookkeeping, "AccountId SessionId Language ExpiresAt UsedAt"),
        new KeptTable("Sessions", AtEnd.Deleted)
            .Leaves<PortalSession>(
                "sessions", () => OwnDataText.Sessions, own => own.Db.Set<PortalSession>().Where(session => session.AccountId == own.AccountId).OrderBy(session => session.CreatedAt),
                "Kind Device Name Place CreatedAt LastUsedAt PasswordAt IdleEndsAt ExpiresAt EndedAt")
            .Stays(Secret, "Id")
            .Stays(Bookkeeping, "AccountId LineAccountId PasskeyId")
            .Stays(OfStaff, "OperatorId Role"),
        new KeptTable("Passkeys", AtEnd.Deleted)
            .Leaves<Passkey>(
                "passkeys", () => OwnDataText.Passkeys, own => own.Db.Set<Passkey>().Where(passkey => passkey.AccountId == own.AccountId).OrderBy(passkey => passkey.CreatedAt),
                "Name CreatedAt LastUsedAt IsBackedUp")
            .Stays(Bookkeeping, "Id AccountId SignCount Transports IsBackupEligible")
            .Stays(Secret, "CredentialId PublicKey")
            .Stays(OfStaff, "OperatorId"),
        new KeptTable("NoticeReadings", AtEnd.Deleted)
            .Leaves<NoticeReading>(
                "notices-read", () => OwnDataText.NoticesRead, own => own.Db.Set<NoticeReading>().Where(reading => reading.PersonId == own.AccountId).OrderBy(reading => reading.ReadAt),
                "NoticeId Edition ReadAt")
            .Stays(Bookkeeping, "PersonId"),
        new KeptTable("CallerActs", AtEnd.Deleted)
            .Leaves<CallerAct>(
                "done-for-you", () => OwnDataText.CallerActs, own => own.Db.Set<CallerAct>().Where(act => act.ContractId == own.ContractId).OrderBy(act => act.AskedAt),
                "Kind AskedAt ReasonKind ReasonText State DecidedAt NewEmail")
            .Stays(Bookkeeping, "Id SubjectId ConfirmUntil Mark Version")
            .Stays(SaidElsewhere, "ContractId")
            .Stays(OfStaff, "AskedBy DecidedBy"),
        new KeptTable("AuditEntries", AtEnd.Blanked)
            .Leaves<AuditEntry>(
                "history", () => OwnDataText.History, own => own.Db.Set<AuditEntry>().Where(entry => entry.ContractId == own.ContractId).OrderBy(entry => entry.At).ThenBy(entry => entry.Id),
                "At Act Actor Way SubscriptionId Detail Reason Address",
                IsOfOthers)
            .Stays(Bookkeeping, "Id LineAccountId")
            .Stays(SaidElsewhere, "ContractId")
            .Stays(OfStaff, "ActorId"),
        new KeptTable("AuditRemovals", AtEnd.Kept).Stays(Bookkeeping, "Id At Kind Before ContractId Most Entries OldestAt NewestAt IsOpen"),
        new KeptTable("OutboxMessages", AtEnd.Deleted)
            .Leaves<OutboxMessage>(
                "messages", () => OwnDataText.Messages, own => own.Db.Set<OutboxMessage>().Where(message => message.ContractId == own.ContractId).OrderBy(message => message.CreatedAt),
                "Kind Act CreatedAt SentAt")
            .Stays(Bookkeeping, "Id ContractId Lane Attempts DueAt ParkedAt LastError")
            .Stays(Secret, "Payload"),
        new KeptTable("FailedTries", AtEnd.Aged).Stays(Bookkeeping, "Subject Count InARow LastAt"),
        new KeptTable("WindowCounts", AtEnd.Aged).Stays(Bookkeeping, "Subject Count EndsAt"),
        new KeptTable("FailedLinkTries", AtEnd.Aged).Stays(Bookkeeping, "Id At LineAccountId Place"),
        new KeptTable("LineIdentityEnds", AtEnd.Aged).Stays(Secret, "LineAccount").Stays(Bookkeeping, "At"),
        new KeptTable("LineUserTokens", AtEnd.Deleted).Stays(Secret, "LineAccountId AccessExpiresAt RefreshExpiresAt Tokens"),
        new KeptTable("LineInbox", AtEnd.Deleted)
            .Stays(Bookkeeping, "Id LineUserId OccurredAt ReceivedAt DoneAt DueAt ParkedAt Attempts LastError")
            .Stays(Secret, "Payload"),
    ];

    // Where others were, and which of the staff a conversation was handed to.
    private static bool IsOfOthers(AuditEntry entry, string column) => column switch
    {
        nameof(AuditEntry.Address) => entry.Actor is not AuditActor.Holder,
        nameof(AuditEntry.Detail) => entry.Act is nameof(ConversationHandedOver),
        _ => false,
    };
}
