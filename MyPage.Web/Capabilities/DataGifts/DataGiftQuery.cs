using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MyPage.Domain;
using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;
using MyPage.Web.Capabilities.Linking;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Capabilities.DataGifts;

/// <summary>Looks at gifts, for pages and chat alike. What has run out is seen as such at once, whether it was written down or not.</summary>
public sealed class DataGiftQuery(
    IDbContextFactory<PortalDbContext> contexts, GiftLinkDesk links, IOptions<GiftsOptions> options, IOptions<LinkingOptions> linking, TimeProvider time)
{
    /// <summary>How many past gifts are listed at most.</summary>
    public const int MostPast = 50;

    // A form offers no more choices than somebody would look through.
    private const int MostAmounts = 100;

    /// <summary>The gifts of the caller's lines.</summary>
    public async Task<GiftList> ListAsync(Caller caller, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await ListAsync(db, caller, cancellationToken);
    }

    /// <summary>The same in a context that is there.</summary>
    public async Task<GiftList> ListAsync(PortalDbContext db, Caller caller, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var all = caller is HolderCaller holder
            ? await GiftQueries.SubscriptionsOfContractAsync(db, holder.ContractId, cancellationToken)
            : await GiftQueries.SubscriptionsAsync(db, caller, cancellationToken);
        var lines = all.FindAll(line => GiftSubscriptions.ActsFor(caller, line));
        var gifts = await GiftQueries.GiftsAsync(db, all.ConvertAll(line => line.Id), BusinessMonth.Of(now).Start, cancellationToken);
        var theirs = gifts.FindAll(gift => lines.Exists(line => (line.Id == gift.SenderId || line.Id == gift.ReceiverId) && SeenGifts.IsOf(caller, line, gift)));
        var seen = await SeenGifts.SeenAsync(db, lines, all, theirs, now, cancellationToken);
        var others = caller is HolderCaller ? gifts.Except(theirs).ToList() : [];
        var past = seen.Where(gift => !gift.Waits).ToList();
        return new GiftList(
            lines.FindAll(line => line.Status != SubscriptionStatus.Terminated),
            [.. seen.Where(gift => gift.Waits && gift.IsReceived).OrderBy(gift => gift.ExpiresAt)],
            [.. seen.Where(gift => gift.Waits && gift.IsSent && !gift.IsReceived).OrderBy(gift => gift.ExpiresAt)],
            [.. past.Where(gift => gift.IsSent).Take(MostPast)],
            [.. past.Where(gift => gift.IsReceived).Take(MostPast)],
            others.Count == 0 ? [] : [.. (await SeenGifts.SeenAsync(db, [], all, others, now, cancellationToken, all[0].ContractId)).Take(MostPast)]);
    }

    /// <summary>The gifts of all lines of a contract that were made since a moment or wait, the newest first: for operators, who see of them what those lines' own people do.</summary>
    public async Task<IReadOnlyList<SeenGift>> OfContractAsync(PortalDbContext db, Guid contractId, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var lines = await GiftSubscriptions.ReadAsync(db, db.Subscriptions.Where(line => line.ContractId == contractId), cancellationToken);
        var gifts = await GiftQueries.GiftsAsync(db, lines.ConvertAll(line => line.Id), since, cancellationToken);
        return await SeenGifts.SeenAsync(db, lines, lines, gifts, time.GetUtcNow(), cancellationToken);
    }

    /// <summary>A gift of one of the caller's lines, and its link where the caller's line gave it and it waits; null when there is none.</summary>
    public async Task<(GiftOffer Offer, Uri? Link)?> FindAsync(Caller caller, Guid giftId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var lines = await GiftSubscriptions.ReadAsync(db, GiftSubscriptions.Of(db, caller), cancellationToken);
        if (await db.DataGifts.AsNoTracking().SingleOrDefaultAsync(gift => gift.Id == giftId, cancellationToken) is not { } gift
            || !lines.Exists(line => (line.Id == gift.SenderId || line.Id == gift.ReceiverId) && SeenGifts.IsOf(caller, line, gift)))
        {
            return null;
        }

        var seen = (await SeenGifts.SeenAsync(db, lines, lines, [gift], time.GetUtcNow(), cancellationToken))[0];
        return (OfferOf(seen, lines.FindAll(line => line.Id == gift.ReceiverId)), seen is { IsSent: true, ByLink: true, Waits: true } ? await links.FindAddressAsync(db, giftId, cancellationToken) : null);
    }

    /// <summary>What a gift link offers to a caller. Takes nothing but a look.</summary>
    public async Task<Result<GiftOffer, RefusedGift>> LookAsync(Caller caller, string? token, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (!(await links.FindAsync(db, caller, token, cancellationToken)).TryGetValue(out var found, out var refused))
        {
            return refused;
        }

        if (found.GiftId is not { } giftId)
        {
            return RefusedGift.UnknownLink;
        }

        var lines = await GiftSubscriptions.ReadAsync(db, GiftSubscriptions.Of(db, caller).Where(line => line.Terms.Status != SubscriptionStatus.Terminated), cancellationToken);
        var gift = await db.DataGifts.AsNoTracking().SingleAsync(one => one.Id == giftId, cancellationToken);
        return OfferOf((await SeenGifts.SeenAsync(db, lines, lines, [gift], time.GetUtcNow(), cancellationToken))[0], lines);
    }

    /// <summary>What the caller's lines can give now.</summary>
    public async Task<GiftForm> FormAsync(Caller caller, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await FormAsync(db, caller, cancellationToken);
    }

    /// <summary>The same in a context that is there.</summary>
    public async Task<GiftForm> FormAsync(PortalDbContext db, Caller caller, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var rules = options.Value.ToRules();
        var month = BusinessMonth.Of(now);
        var waitsUntil = month.End - now < rules.Waits ? month.End : now + rules.Waits;
        var lines = await GiftQueries.SubscriptionsAsync(db, caller, cancellationToken);
        if (lines.Count == 0)
        {
            return new GiftForm([], [], month, waitsUntil);
        }

        var contracts = lines.Select(line => line.ContractId).Distinct().ToList();
        var receivers = await GiftSubscriptions.ReadAsync(
            db, db.Subscriptions.Where(line => EF.Parameter(contracts).Contains(line.ContractId) && line.Terms.Status != SubscriptionStatus.Terminated), cancellationToken);
        var (books, plans) = await DataBalances.ReadAsync(db, lines.ConvertAll(line => line.Id), month.FirstDay, now, cancellationToken);
        var byLine = books.ToDictionary(book => book.SubscriptionId);
        var givers = lines.ConvertAll(line => byLine.TryGetValue(line.Id, out var book)
            ? GiverOf(line, book, plans.Of(line.Id), rules, now)
            : new GiftGiver(line, 0, 0, [], DataGiftRefusal.LineNotActive));
        return new GiftForm(givers, receivers, books.Select(book => book.Month).Append(month).Max(), waitsUntil);
    }

    /// <summary>Whether the user of the line that a gift waits for is told of it in LINE, as they have chosen.</summary>
    public async Task<bool> TellsReceiverAsync(DataGift gift, CancellationToken cancellationToken)
    {
        if (gift.ReceiverId is not { } receiver)
        {
            return false;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var people = await AlertPeople.OfAsync(db, [receiver], cancellationToken, ofAnyStatus: true);

        // Whoever has blocked the official account is sent nothing.
        return people.SingleOrDefault()?.AskedOfGifts is { } asked && (asked.IsFriend || asked.FriendshipAsOf is null);
    }

    /// <summary>Whether a gift would be made now, for the step that confirms it: the line that is to receive it, if any. Changes nothing.</summary>
    public async Task<Result<GiftPreview, RefusedGift>> PreviewAsync(Caller caller, GiftOrder order, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await GiftSubscriptions.FindAsync(db, caller, order.SenderId, cancellationToken) is not { } line)
        {
            return RefusedGift.NotFound;
        }

        var ofContract = db.Subscriptions.Where(other => other.ContractId == line.ContractId && other.Id == order.ReceiverId);
        var receiver = (await GiftSubscriptions.ReadAsync(db, ofContract, cancellationToken)).SingleOrDefault();
        var now = time.GetUtcNow();
        if (order.ReceiverId is not null && receiver is null)
        {
            return RefusedGift.NotFound;
        }

        if (await BookOfAsync(db, order.SenderId, now, cancellationToken) is not var (book, plans))
        {
            return RefusedGift.By(DataGiftRefusal.LineNotActive);
        }

        var facts = DataGiving.Facts(book, RequestFor(line, receiver, order.Mb, order.ShownIn, now), book.MomentOf(now), plans);
        return facts.Refusal(options.Value.ToRules()) is { } refusal ? RefusedGift.By(refusal) : new GiftPreview(receiver);
    }

    private static GiftOffer OfferOf(SeenGift gift, IReadOnlyList<GiftSubscription> lines) => new(
        gift,
        lines,
        new GiftFacts { Gift = gift.State }.Refusal(new GiftRules()) is { } gone ? RefusedGift.By(gone)
            : lines.Count > 0 && lines.All(line => line.Id == gift.Sender.Id) ? RefusedGift.By(DataGiftRefusal.OwnLine)
            : null);

    private static async Task<(DataBook Book, PlanSchedule Plans)?> BookOfAsync(PortalDbContext db, Guid subscriptionId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (books, plans) = await DataBalances.ReadAsync(db, [subscriptionId], BusinessMonth.Of(now).FirstDay, now, cancellationToken);
        return books.Count == 0 ? null : (books[0], plans.Of(subscriptionId));
    }

    private GiftGiver GiverOf(GiftSubscription line, DataBook book, PlanSchedule plans, GiftRules rules, DateTimeOffset now)
    {
        var facts = DataGiving.Facts(book, RequestFor(line, null, rules.LeastMb, null, now), book.MomentOf(now), plans);
        var amount = facts.Amount!;
        var allowed = Math.Max(0, (rules.MonthlyMaximumMb ?? amount.PlanMb) - amount.GivenMb);
        var amounts = new List<int>();
        for (var mb = rules.LeastMb; mb <= Math.Min(amount.BaseLeftMb, allowed) && amounts.Count < MostAmounts; mb += rules.StepMb)
        {
            amounts.Add(mb);
        }

        return new GiftGiver(line, amount.BaseLeftMb, allowed, amounts, facts.Refusal(rules));
    }

    private GiftRequest RequestFor(GiftSubscription sender, GiftSubscription? receiver, int mb, BusinessMonth? shownIn, DateTimeOffset now)
    {
        var today = BusinessCalendar.DateOf(now);
        var age = linking.Value.MinimumAge;
        return new GiftRequest(Guid.Empty, mb, sender.PartyOn(today, age), receiver?.Id, receiver?.PartyOn(today, age), shownIn);
    }
}
