using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Campaigns;
using MyPage.Web.Capabilities.Campaigns;
using MyPage.Web.Capabilities.DataGifts;
using MyPage.Web.Capabilities.Linking;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Capabilities.Points;
using MyPage.Web.Line.Webhook;
using MyPage.Web.Outbox;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Passwords;

namespace MyPage.Web.Capabilities.Retention;

/// <summary>
/// The rows of an ended contract that go, or are emptied, within the transaction that <see cref="ContractRemovals"/> began by
/// <see cref="PortalDbContext.BeginWriteAsync(CancellationToken)"/>. What hangs on a row by a key goes with it.
/// </summary>
internal static class PersonalRows
{
    public static async Task RemoveAsync(PortalDbContext db, EndedContract ended, CancellationToken cancellationToken)
    {
        await RemoveOfContractAsync(db, ended.ContractId, ended.Subscriptions, cancellationToken);
        if (ended.AccountId is { } account)
        {
            await db.Set<AlertChoice>().Where(choice => choice.OwnerId == account).ExecuteDeleteAsync(cancellationToken);
            await db.Set<FailedTries>().Where(tries => tries.Subject == PasswordConfirmation.SubjectOf(account)).ExecuteDeleteAsync(cancellationToken);

            // Its sessions, second factor, tokens and nonces go with it.
            await db.Users.Where(found => found.Id == account).ExecuteDeleteAsync(cancellationToken);
        }

        await RemoveLineAccountsAsync(db, ended.LineAccounts, cancellationToken);
    }

    private static async Task RemoveOfContractAsync(PortalDbContext db, Guid contract, IReadOnlyList<Guid> lines, CancellationToken cancellationToken)
    {
        await db.UserCodes.Where(code => EF.Parameter(lines).Contains(code.SubscriptionId)).ExecuteDeleteAsync(cancellationToken);
        await db.RegisteredUserLinks.Where(link => EF.Parameter(lines).Contains(link.SubscriptionId)).ExecuteDeleteAsync(cancellationToken);
        await db.ContractHolderLinks.Where(link => link.ContractId == contract).ExecuteDeleteAsync(cancellationToken);
        await db.Set<DataGiftLink>().Where(link => db.DataGifts.Any(gift => gift.Id == link.GiftId && EF.Parameter(lines).Contains(gift.SenderId))).ExecuteDeleteAsync(cancellationToken);
        await db.Set<ToldAlert>().Where(alert => EF.Parameter(lines).Contains(alert.SubscriptionId)).ExecuteDeleteAsync(cancellationToken);
        await db.Set<ToldPointReminder>().Where(told => told.ContractId == contract).ExecuteDeleteAsync(cancellationToken);
        await db.Set<ToldReminder>().Where(told => told.SubjectId == contract || EF.Parameter(lines).Contains(told.SubjectId)).ExecuteDeleteAsync(cancellationToken);
        await db.PointChoices.Where(choice => choice.ContractId == contract).ExecuteDeleteAsync(cancellationToken);
        await db.Set<OutboxMessage>().Where(message => message.ContractId == contract).ExecuteDeleteAsync(cancellationToken);

        // Empty and not null: that there was one is known to the books (RewardCheck).
        await db.RewardClaims.Where(claim => claim.ContractId == contract && claim.Receiver != null).ExecuteUpdateAsync(set => set.SetProperty(claim => claim.Receiver, ""), cancellationToken);
        var payouts = db.RewardPayouts.Where(payout => db.RewardClaims.Any(claim => claim.Id == payout.ClaimId && claim.ContractId == contract));
        await payouts.Where(payout => payout.Receiver != null).ExecuteUpdateAsync(set => set.SetProperty(payout => payout.Receiver, ""), cancellationToken);
        await payouts.Where(payout => payout.Reason != null).ExecuteUpdateAsync(set => set.SetProperty(payout => payout.Reason, ""), cancellationToken);
    }

    private static async Task RemoveLineAccountsAsync(PortalDbContext db, IReadOnlyList<Guid> accounts, CancellationToken cancellationToken)
    {
        if (accounts.Count == 0)
        {
            return;
        }

        var users = await db.LineAccounts.Where(account => EF.Parameter(accounts).Contains(account.Id)).Select(account => account.LineUserId).ToListAsync(cancellationToken);
        await db.Set<LineInboxEvent>().Where(stored => stored.LineUserId != null && EF.Parameter(users).Contains(stored.LineUserId)).ExecuteDeleteAsync(cancellationToken);
        await db.Set<AlertChoice>().Where(choice => EF.Parameter(accounts).Contains(choice.OwnerId)).ExecuteDeleteAsync(cancellationToken);
        await db.Set<FailedLinkTry>().Where(tries => EF.Parameter(accounts).Contains(tries.LineAccountId)).ExecuteDeleteAsync(cancellationToken);
        await db.LineAccounts.Where(account => EF.Parameter(accounts).Contains(account.Id)).ExecuteDeleteAsync(cancellationToken);
    }
}
