using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Contracts;
using MyPage.Domain.Linking;
using MyPage.Domain.MobileData;
using MyPage.Domain.UserCodes;
using static MyPage.Web.Capabilities.OwnData.Withheld;

namespace MyPage.Web.Capabilities.OwnData;

/// <summary>The contract, its lines and users, and their links.</summary>
internal static class ContractTables
{
    public static IReadOnlyList<KeptTable> All { get; } =
    [
        new KeptTable("Contracts", AtEnd.Blanked)
            .Leaves<Contract>(
                "contract", () => OwnDataText.Contract, own => own.Db.Contracts.Where(contract => contract.Id == own.ContractId),
                "Number LoginId Status HolderName HolderKana HolderBirthDate HolderEmail HolderPhone ApplicationCompletedOn ApplicationType PreviousCarrier EndedAt")
            .Stays(Bookkeeping, "Id Version RemovedAt EmailCorrectedAt")
            .Stays(SaidElsewhere, "NormalizedLoginId NameKey KanaKey")
            .Stays(OfOthers, "EmailCorrectedFrom"),
        new KeptTable("Subscriptions", AtEnd.Blanked)
            .Leaves<Subscription>(
                "lines", () => OwnDataText.Lines, own => own.Db.Subscriptions.Where(line => line.ContractId == own.ContractId).OrderBy(line => line.Id),
                "Id PhoneNumber SimType Network PlanCode SimDeliveredOn Status UserName UserKana UserBirthDate UserRelation UserSince "
                    + "ImportedUserName ImportedUserKana ImportedUserBirthDate ImportedUserRelation")
            .Stays(Bookkeeping, "Version")
            .Stays(SaidElsewhere, "ContractId UserNameKey UserKanaKey"),
        new KeptTable("SubscriptionPlans", AtEnd.Kept)
            .Leaves<SubscriptionPlan>(
                "plans-of-lines", () => OwnDataText.PlansOfLines,
                own => own.Db.SubscriptionPlans.Where(plan => EF.Parameter(own.Subscriptions).Contains(plan.SubscriptionId)).OrderBy(plan => plan.SubscriptionId).ThenBy(plan => plan.From),
                "SubscriptionId From PlanCode"),
        new KeptTable("UserCodes", AtEnd.Deleted)
            .Leaves<UserCode>(
                "user-codes", () => OwnDataText.UserCodes,
                own => own.Db.UserCodes.Where(code => EF.Parameter(own.Subscriptions).Contains(code.SubscriptionId)).OrderBy(code => code.IssuedAt), "SubscriptionId IssuedAt ExpiresAt EndedAt EndState")
            .Stays(Bookkeeping, "Id")
            .Stays(Secret, "Ciphertext LookupHash"),
        new KeptTable("UserCodePasses", AtEnd.Deleted).Stays(Secret, "TokenHash").Stays(Bookkeeping, "UserCodeId ExpiresAt"),
        new KeptTable("ContractHolderLinks", AtEnd.Deleted)
            .Leaves<ContractHolderLink>(
                "holder-links", () => OwnDataText.HolderLinks, own => own.Db.ContractHolderLinks.Where(link => link.ContractId == own.ContractId).OrderBy(link => link.LinkedAt),
                "LinkedAt EndedAt EndCause")
            .Stays(Bookkeeping, "Id LineAccountId")
            .Stays(SaidElsewhere, "ContractId"),
        new KeptTable("RegisteredUserLinks", AtEnd.Deleted)
            .Leaves<RegisteredUserLink>(
                "user-links", () => OwnDataText.UserLinks,
                own => own.Db.RegisteredUserLinks.Where(link => EF.Parameter(own.Subscriptions).Contains(link.SubscriptionId)).OrderBy(link => link.LinkedAt), "SubscriptionId LinkedAt EndedAt EndCause")
            .Stays(Bookkeeping, "Id")
            .Stays(OfOthers, "LineAccountId"),
        new KeptTable("LineAccounts", AtEnd.Deleted)
            .Leaves<LineAccount>(
                "line-account", () => OwnDataText.LineAccount, own => own.Db.LineAccounts.Where(account => EF.Parameter(own.LineAccounts).Contains(account.Id)),
                "LineUserId DisplayName IsFriend FriendshipAsOf FirstSeenAt Language LanguageSource")
            .Stays(Bookkeeping, "Id"),
    ];
}
