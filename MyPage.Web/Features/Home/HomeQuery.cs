using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MyPage.Domain;
using MyPage.Domain.Campaigns;
using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;
using MyPage.Domain.Notices;
using MyPage.Web.Capabilities.Campaigns;
using MyPage.Web.Capabilities.Linking;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Capabilities.Notices;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Features.Home;

/// <summary>What ホーム shows.</summary>
public sealed class HomeQuery(
    HomeStatement statement, SubscriptionBalanceQuery balances, ClaimableHint rewards, NoticeBoard notices, IDbContextFactory<PortalDbContext> contexts, IOptions<LinkingOptions> linking,
    TimeProvider time)
{
    public async Task<HomeView> GetAsync(HolderCaller caller, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        HomeRow? contract = null;
        var subscriptions = new List<HomeSubscription>(Contract.MaximumSubscriptions);
        var lines = new List<SubscriptionFacts>(Contract.MaximumSubscriptions);
        var read = new List<NoticeSubscription>(Contract.MaximumSubscriptions);
        await foreach (var row in statement.Rows(db, caller.ContractId, caller.AccountId, BusinessMonth.Of(now), now).WithCancellation(cancellationToken))
        {
            contract ??= row;
            if (row.SubscriptionId is { } id)
            {
                subscriptions.Add(new HomeSubscription(
                    id,
                    row.PhoneNumber!.Value,
                    row.Status!.Value,
                    row.SimDeliveredOn!.Value,
                    row.UserName!,
                    row.UserBirthDate!.Value,
                    row.UserRelation!.Value,
                    row.PlanName ?? "",
                    row.UserLinked,
                    row.LiveCodes is 0));
                read.Add(NoticeSubscription.Of(row.StatedPlanCode!, row.Status!.Value, row.ContractStatus));
                lines.Add(new SubscriptionFacts(id, row.PlanCode ?? row.StatedPlanCode!, row.Status!.Value, row.SimDeliveredOn!.Value, row.UserBirthDate!.Value, row.UserLinked, [], null));
            }
        }

        if (contract is null)
        {
            throw new InvalidOperationException("The session's contract is gone.");
        }

        var ids = subscriptions.ConvertAll(subscription => subscription.SubscriptionId);
        var data = await balances.OfAsync(db, ids, now, cancellationToken);
        var facts = new ContractFacts(
            caller.ContractId, FactsOf(contract, lines), subscriptions.ToDictionary(line => line.SubscriptionId, line => new SubscriptionName(line.PhoneNumber, line.UserName)));
        var claimable = await rewards.FindAsync(db, facts, contract.Campaigns, BusinessCalendar.DateOf(now), cancellationToken);
        var unread = contract.HasUnreadNotices
            ? await notices.UnreadAsync(db, caller, NoticeReader.Holder(contract.ContractStatus, read), now, cancellationToken)
            : [];
        return new HomeView(contract.HolderName, contract.ContractStatus, contract.HolderLinked, now, subscriptions, data, claimable, unread) { UnreadAnswers = contract.UnreadAnswers ?? 0 };
    }

    // Without what was recorded of past months: rewards are judged exactly where it matters.
    private CampaignFacts FactsOf(HomeRow contract, List<SubscriptionFacts> lines) => new()
    {
        Application = new ContractApplication(contract.AppliedOn, contract.ApplicationType, contract.PreviousCarrier),
        HolderBirthDate = contract.HolderBirthDate,
        ContractStatus = contract.ContractStatus,
        HolderLinked = contract.HolderLinked,
        Subscriptions = lines.ConvertAll(line => line with { Status = line.Status.Under(contract.ContractStatus) }),
        MinimumLinkingAge = linking.Value.MinimumAge,
    };
}
