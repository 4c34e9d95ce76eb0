using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Contracts;
using MyPage.Web.Features.Import.Writing;
using MyPage.Web.Happenings.Imports;
using MyPage.Web.Happenings.Links;
using MyPage.Web.Happenings.RegisteredUsers;
using MyPage.Web.Happenings.UserCodes;

namespace MyPage.Web.Features.Import.Stages;

/// <summary>
/// What the carrier's file changes about subscriptions that are there: by the aggregate's own acts, so that code and link
/// end with their cause, and with an audit entry for each thing that happened.
/// </summary>
internal static class SubscriptionUpdates
{
    public static async Task ApplyAsync(ImportBatch batch, Dictionary<Guid, SubscriptionStage.Row> changed, CancellationToken cancellationToken)
    {
        if (changed.Count == 0)
        {
            return;
        }

        var ids = changed.Keys.ToList();
        var subscriptions = await batch.Db.Subscriptions.Where(s => EF.Parameter(ids).Contains(s.Id))
            .Include(s => s.UserCodes.Where(code => code.EndedAt == null))
            .Include(s => s.Links.Where(link => link.EndedAt == null))
            .AsSplitQuery()
            .ToListAsync(cancellationToken);
        foreach (var ended in subscriptions.Where(Ends))
        {
            TakeOver(batch, ended, changed[ended.Id]);
        }

        // A number that is given up is free before another takes it.
        await batch.Db.SaveChangesAsync(cancellationToken);
        foreach (var other in subscriptions.Where(subscription => !Ends(subscription)))
        {
            TakeOver(batch, other, changed[other.Id]);
        }

        bool Ends(Subscription subscription) => changed[subscription.Id].Terms.Status == SubscriptionStatus.Terminated;
    }

    private static void TakeOver(ImportBatch batch, Subscription subscription, SubscriptionStage.Row row)
    {
        var code = subscription.CurrentUserCode;
        var link = subscription.CurrentLink;
        var terms = subscription.Terms;

        var change = subscription.TakeOverUser(row.User, batch.Now);
        var termsChanged = subscription.TakeOverTerms(row.Terms, batch.Now);
        batch.Updated++;

        var endedLink = link?.EndedAt is null ? null : link;
        if (change is not null || endedLink is not null)
        {
            batch.UserChanges.Add(new ImportedUserChange(subscription, change, endedLink));
        }

        var (contract, id, name, number) = (subscription.ContractId, subscription.Id, subscription.User.Name, subscription.PhoneNumber);
        if (change is not null)
        {
            batch.Record(subscription.User.IsSamePersonAs(change.Previous)
                ? new RegisteredUserRelationChanged(contract, id)
                : new RegisteredUserChanged(contract, id, name, number) { ByCarrier = true });
        }

        if (termsChanged)
        {
            batch.Record(new SubscriptionChanged(contract, id, ImportStage<SubscriptionStage.Row>.ChangedColumns(
                ("sim_type", terms.SimType, row.Terms.SimType),
                ("network", terms.Network, row.Terms.Network),
                ("plan_code", terms.PlanCode, row.Terms.PlanCode),
                ("sim_delivered_on", terms.SimDeliveredOn, row.Terms.SimDeliveredOn),
                ("status", terms.Status, row.Terms.Status))));
        }

        if (code?.EndState is { } endState)
        {
            batch.Record(new UserCodeEnded(contract, id, endState));
        }

        if (endedLink is not null)
        {
            batch.Record(new RegisteredUserUnlinked(contract, id, name, number, endedLink));
        }
    }
}
