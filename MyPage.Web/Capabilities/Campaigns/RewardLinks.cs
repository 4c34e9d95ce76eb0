using Microsoft.EntityFrameworkCore;
using MyPage.Domain;
using MyPage.Domain.Campaigns;
using MyPage.Domain.Linking;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.Campaigns;

/// <summary>Which links of some contracts stood at which moment, with those that have ended.</summary>
internal sealed class RewardLinks
{
    private readonly ILookup<Guid, ContractHolderLink> _holders;
    private readonly ILookup<Guid, RegisteredUserLink> _users;
    private readonly Dictionary<Guid, DateTimeOffset?> _ends;

    private RewardLinks(List<ContractHolderLink> holders, List<RegisteredUserLink> users, Dictionary<Guid, DateTimeOffset?> ends)
    {
        _holders = holders.ToLookup(link => link.ContractId);
        _users = users.ToLookup(link => link.SubscriptionId);
        _ends = ends;
    }

    public static async Task<RewardLinks> LoadAsync(PortalDbContext db, IReadOnlyList<RewardClaim> claims, CancellationToken cancellationToken)
    {
        var contracts = claims.Select(claim => claim.ContractId).Distinct().ToList();
        var lines = claims.SelectMany(claim => claim.SubscriptionsAsked).Distinct().ToList();
        return new RewardLinks(
            await db.ContractHolderLinks.AsNoTracking().Where(link => EF.Parameter(contracts).Contains(link.ContractId)).ToListAsync(cancellationToken),
            await db.RegisteredUserLinks.AsNoTracking().Where(link => EF.Parameter(lines).Contains(link.SubscriptionId)).ToListAsync(cancellationToken),
            await db.DataBooks.AsNoTracking().Where(book => EF.Parameter(lines).Contains(book.SubscriptionId))
                .Select(book => new { book.SubscriptionId, book.EndedAt }).ToDictionaryAsync(book => book.SubscriptionId, book => book.EndedAt, cancellationToken));
    }

    /// <summary>The links at the first moment of a payout day. A line that had ended by then has none to ask for.</summary>
    public LinksAtPayout At(RewardClaim claim, CampaignFacts facts, DateOnly payoutOn)
    {
        var moment = BusinessCalendar.StartOf(payoutOn);
        return new LinksAtPayout(
            _holders[claim.ContractId].Any(link => Stood(link.LinkedAt, link.EndedAt)),
            claim.SubscriptionsAsked.All(line => HadEnded(line) || _users[line].Any(link => Stood(link.LinkedAt, link.EndedAt))));

        bool Stood(DateTimeOffset from, DateTimeOffset? until) => from <= moment && (until is null || until > moment);

        bool HadEnded(Guid line) => facts.Subscriptions.Any(found => found.Id == line && found.HasEnded)
            && (!_ends.TryGetValue(line, out var endedAt) || endedAt is null || endedAt <= moment);
    }
}
