using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Notices;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Capabilities.Notices;

/// <summary>Who somebody is to notices.</summary>
internal static class NoticeReaders
{
    /// <summary>By what is kept whether they have read one: the holder's account, or the registered user's LINE account.</summary>
    public static Guid PersonOf(Caller caller) => caller switch
    {
        HolderCaller holder => holder.AccountId,
        UserCaller user => user.LineAccountId,
        _ => throw new ArgumentException($"A {caller?.GetType().Name} reads no notices.", nameof(caller)),
    };

    /// <summary>A signed-in caller, in one statement.</summary>
    public static async Task<NoticeReader> ReadAsync(PortalDbContext db, Caller caller, CancellationToken cancellationToken)
    {
        if (caller is HolderCaller holder)
        {
            var held = await (
                from contract in db.Contracts
                where contract.Id == holder.ContractId
                join line in db.Subscriptions on contract.Id equals line.ContractId into lines
                from line in lines.DefaultIfEmpty()
                select new { contract.Status, Subscription = line == null ? null : new { line.Terms.PlanCode, line.Terms.Status } }).ToListAsync(cancellationToken);
            return NoticeReader.Holder(held[0].Status, [.. held.Where(row => row.Subscription is not null).Select(row => NoticeSubscription.Of(row.Subscription!.PlanCode, row.Subscription.Status, row.Status))]);
        }

        var account = ((UserCaller)caller).LineAccountId;
        var used = await (
            from link in db.RegisteredUserLinks
            where link.LineAccountId == account && link.EndedAt == null
            join line in db.Subscriptions on link.SubscriptionId equals line.Id
            join contract in db.Contracts on line.ContractId equals contract.Id
            select new { line.Terms.PlanCode, line.Terms.Status, Contract = contract.Status }).ToListAsync(cancellationToken);
        return NoticeReader.User(used.ConvertAll(row => NoticeSubscription.Of(row.PlanCode, row.Status, row.Contract)));
    }
}
