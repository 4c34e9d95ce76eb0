using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;
using MyPage.Web.Capabilities.MobileData;
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
        var books = await SubscriptionChanges.LoadAsync(batch.Db, ids, batch.Now, cancellationToken);
        foreach (var ended in subscriptions.Where(Ends))
        {
            await TakeOverAsync(batch, books, ended, changed[ended.Id], cancellationToken);
        }

        // A number that is given up is free before another takes it.
        await batch.Db.SaveChangesAsync(cancellationToken);
        foreach (var other in subscriptions.Where(subscription => !Ends(subscription)))
        {
            await TakeOverAsync(batch, books, other, changed[other.Id], cancellationToken);
        }

        batch.ReturnedGifts.AddRange(books.Returned);
        batch.LinesToTell.AddRange(ids.Where(id => books.MayBeDue(id)));

        bool Ends(Subscription subscription) => changed[subscription.Id].Terms.Status == SubscriptionStatus.Terminated;
    }

    private static async Task TakeOverAsync(
        ImportBatch batch, SubscriptionChanges books, Subscription subscription, SubscriptionStage.Row row, CancellationToken cancellationToken)
    {
        // A plan from next month on is what a file means that does not say.
        var planFrom = row.PlanFrom ?? BusinessMonth.Of(batch.Now).Next;
        var planChanged = (row.PlanFrom is not null || !string.Equals(subscription.Terms.PlanCode, row.Terms.PlanCode, StringComparison.Ordinal))
            && await books.ChangePlanAsync(subscription.Id, planFrom, row.Terms.PlanCode, cancellationToken);
        if (planChanged || subscription.Terms != row.Terms || subscription.ImportedUser != row.User)
        {
            batch.Updated++;
        }
        else
        {
            batch.Unchanged++;
        }

        var code = subscription.CurrentUserCode;
        var link = subscription.CurrentLink;
        var terms = subscription.Terms;

        var change = subscription.TakeOverUser(row.User, batch.Now);
        var termsChanged = subscription.TakeOverTerms(row.Terms, batch.Now);
        books.ChangeStatus(subscription.Id, row.Terms.Status);

        var endedLink = link?.EndedAt is null ? null : link;
        if (change is not null || endedLink is not null)
        {
            batch.UserChanges.Add(new ImportedUserChange(subscription, change, endedLink));
        }

        var (contract, id, name, number) = (subscription.ContractId, subscription.Id, subscription.User.Name, subscription.PhoneNumber);
        if (change is not null)
        {
            var isSamePerson = subscription.User.IsSamePersonAs(change.Previous);
            batch.Record(isSamePerson ? new RegisteredUserRelationChanged(contract, id) : new RegisteredUserChanged(contract, id, name, number) { ByCarrier = true });
            if (!isSamePerson)
            {
                books.ChangeUser(id);
            }
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
