using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Capabilities.DataGifts;

/// <summary>What the list of gifts asks, compiled once for a model: EF Core would otherwise look at each question anew, which costs more than its answer.</summary>
internal sealed class GiftQueries
{
    /// <summary>More than somebody would look through; what waits and what is newest comes first.</summary>
    private const int Most = 500;

    private static readonly ConditionalWeakTable<IModel, GiftQueries> All = [];

    private readonly Func<PortalDbContext, Guid, IAsyncEnumerable<GiftSubscription>> _ofContract = EF.CompileAsyncQuery((PortalDbContext db, Guid contractId) =>
        db.Subscriptions.AsNoTracking().Where(line => line.ContractId == contractId).OrderBy(line => line.PhoneNumber)
            .Select(line => new GiftSubscription(line.Id, line.ContractId, line.PhoneNumber, line.User, line.UserSince, line.Terms.Status, db.Contracts.First(contract => contract.Id == line.ContractId).Status, line.Links.Any(link => link.EndedAt == null))));

    // The same lines as GiftSubscriptions.Of: those of a registered user, and one of them or of the holder's own.
    private readonly Func<PortalDbContext, Guid, IAsyncEnumerable<GiftSubscription>> _ofUser = EF.CompileAsyncQuery((PortalDbContext db, Guid lineAccountId) =>
        db.Subscriptions.AsNoTracking().Where(line => line.Links.Any(link => link.EndedAt == null && link.LineAccountId == lineAccountId)).OrderBy(line => line.PhoneNumber)
            .Select(line => new GiftSubscription(line.Id, line.ContractId, line.PhoneNumber, line.User, line.UserSince, line.Terms.Status, db.Contracts.First(contract => contract.Id == line.ContractId).Status, line.Links.Any(link => link.EndedAt == null))));

    private readonly Func<PortalDbContext, Guid, Guid, IAsyncEnumerable<GiftSubscription>> _oneOfHolder = EF.CompileAsyncQuery((PortalDbContext db, Guid contractId, Guid id) =>
        db.Subscriptions.AsNoTracking().Where(line => line.Id == id && line.ContractId == contractId && line.User.Relation == Relation.Self)
            .Select(line => new GiftSubscription(line.Id, line.ContractId, line.PhoneNumber, line.User, line.UserSince, line.Terms.Status, db.Contracts.First(contract => contract.Id == line.ContractId).Status, line.Links.Any(link => link.EndedAt == null))));

    private readonly Func<PortalDbContext, Guid, Guid, IAsyncEnumerable<GiftSubscription>> _oneOfUser = EF.CompileAsyncQuery((PortalDbContext db, Guid lineAccountId, Guid id) =>
        db.Subscriptions.AsNoTracking().Where(line => line.Id == id && line.Links.Any(link => link.EndedAt == null && link.LineAccountId == lineAccountId))
            .Select(line => new GiftSubscription(line.Id, line.ContractId, line.PhoneNumber, line.User, line.UserSince, line.Terms.Status, db.Contracts.First(contract => contract.Id == line.ContractId).Status, line.Links.Any(link => link.EndedAt == null))));

    private readonly Func<PortalDbContext, Guid, Guid, IAsyncEnumerable<GiftSubscription>> _oneOfContract = EF.CompileAsyncQuery((PortalDbContext db, Guid contractId, Guid id) =>
        db.Subscriptions.AsNoTracking().Where(line => line.Id == id && line.ContractId == contractId)
            .Select(line => new GiftSubscription(line.Id, line.ContractId, line.PhoneNumber, line.User, line.UserSince, line.Terms.Status, db.Contracts.First(contract => contract.Id == line.ContractId).Status, line.Links.Any(link => link.EndedAt == null))));

    private readonly Func<PortalDbContext, Guid, IAsyncEnumerable<DataGift>> _gift = EF.CompileAsyncQuery((PortalDbContext db, Guid id) => db.DataGifts.Where(gift => gift.Id == id));

    private readonly Func<PortalDbContext, Guid, IAsyncEnumerable<Guid>> _sender = EF.CompileAsyncQuery((PortalDbContext db, Guid id) =>
        db.DataGifts.Where(gift => gift.Id == id).Select(gift => gift.SenderId));

    // As many lines as a contract has, each by a parameter of its own, as SubscriptionBalanceQuery asks. Of fewer, the last is named again.
    private readonly Func<PortalDbContext, Guid, Guid, Guid, Guid, Guid, DateTimeOffset, IAsyncEnumerable<DataGift>> _gifts = EF.CompileAsyncQuery(
        (PortalDbContext db, Guid a, Guid b, Guid c, Guid d, Guid e, DateTimeOffset since) => db.DataGifts.AsNoTracking()
            .Where(gift => gift.SenderId == a || gift.SenderId == b || gift.SenderId == c || gift.SenderId == d || gift.SenderId == e
                || gift.ReceiverId == a || gift.ReceiverId == b || gift.ReceiverId == c || gift.ReceiverId == d || gift.ReceiverId == e)
            .Where(gift => gift.MadeAt >= since || gift.State == DataGiftState.Held)
            .OrderByDescending(gift => gift.MadeAt).ThenBy(gift => gift.Id).Take(Most));

    /// <summary>The lines of a contract, in the order of their numbers.</summary>
    public static Task<List<GiftSubscription>> SubscriptionsOfContractAsync(PortalDbContext db, Guid contractId, CancellationToken cancellationToken) =>
        ReadAsync(Of(db)._ofContract(db, contractId), cancellationToken);

    /// <summary>The lines that the caller acts for, in the order of their numbers.</summary>
    public static async Task<List<GiftSubscription>> SubscriptionsAsync(PortalDbContext db, Caller caller, CancellationToken cancellationToken) => caller switch
    {
        HolderCaller holder => (await SubscriptionsOfContractAsync(db, holder.ContractId, cancellationToken)).FindAll(line => GiftSubscriptions.ActsFor(caller, line)),
        UserCaller user => await ReadAsync(Of(db)._ofUser(db, user.LineAccountId), cancellationToken),
        _ => await GiftSubscriptions.ReadAsync(db, GiftSubscriptions.Of(db, caller), cancellationToken),
    };

    /// <summary>One of them; null when it is not the caller's.</summary>
    public static async Task<GiftSubscription?> SubscriptionAsync(PortalDbContext db, Caller caller, Guid subscriptionId, CancellationToken cancellationToken) => caller switch
    {
        HolderCaller holder => (await ReadAsync(Of(db)._oneOfHolder(db, holder.ContractId, subscriptionId), cancellationToken)).SingleOrDefault(),
        UserCaller user => (await ReadAsync(Of(db)._oneOfUser(db, user.LineAccountId, subscriptionId), cancellationToken)).SingleOrDefault(),
        _ => (await GiftSubscriptions.ReadAsync(db, GiftSubscriptions.Of(db, caller).Where(line => line.Id == subscriptionId), cancellationToken)).SingleOrDefault(),
    };

    /// <summary>A line of a contract; null when it is another's.</summary>
    public static async Task<GiftSubscription?> SubscriptionOfContractAsync(PortalDbContext db, Guid contractId, Guid subscriptionId, CancellationToken cancellationToken) =>
        (await ReadAsync(Of(db)._oneOfContract(db, contractId, subscriptionId), cancellationToken)).SingleOrDefault();

    /// <summary>A gift, tracked; null when there is none.</summary>
    public static async Task<DataGift?> GiftAsync(PortalDbContext db, Guid giftId, CancellationToken cancellationToken) =>
        (await ReadAsync(Of(db)._gift(db, giftId), cancellationToken)).SingleOrDefault();

    /// <summary>The line that gave a gift; null when there is none.</summary>
    public static async Task<Guid?> SenderAsync(PortalDbContext db, Guid giftId, CancellationToken cancellationToken) =>
        await ReadAsync(Of(db)._sender(db, giftId), cancellationToken) is [var sender] ? sender : null;

    /// <summary>Gifts that these lines gave or that are or were for them, made since a moment or still held, the newest first.</summary>
    public static async Task<List<DataGift>> GiftsAsync(PortalDbContext db, List<Guid> lines, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var found = new List<DataGift>();
        foreach (var ids in lines.Chunk(Contract.MaximumSubscriptions))
        {
            found.AddRange(await ReadAsync(Of(db)._gifts(db, ids[0], At(ids, 1), At(ids, 2), At(ids, 3), ids[^1], since), cancellationToken));
        }

        // A gift between lines that were asked for apart has come twice.
        return lines.Count <= Contract.MaximumSubscriptions ? found : [.. found.DistinctBy(gift => gift.Id).OrderByDescending(gift => gift.MadeAt).ThenBy(gift => gift.Id).Take(Most)];
    }

    private static Guid At(Guid[] ids, int place) => ids[Math.Min(place, ids.Length - 1)];

    private static GiftQueries Of(PortalDbContext db) => All.GetValue(db.Model, _ => new GiftQueries());

    private static async Task<List<T>> ReadAsync<T>(IAsyncEnumerable<T> rows, CancellationToken cancellationToken)
    {
        var read = new List<T>();
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            read.Add(row);
        }

        return read;
    }
}
