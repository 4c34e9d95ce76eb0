using Microsoft.EntityFrameworkCore;
using MyPage.Domain;
using MyPage.Domain.Campaigns;
using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.Campaigns;

/// <summary>
/// Reads all that campaigns ask of one contract whose lines are known already, for pages that people open: one statement over seven tables, compiled once. What it
/// finds is what <see cref="CampaignFactsReader"/> finds of thousands; a test holds the two together. One instance a host, for its compiled query.
/// </summary>
public sealed class CampaignRecords(CampaignCatalog catalog)
{
    // Months and enums as the database keeps them: EF Core knows no null of what only a property's converter can read. The first kind has nearly all columns, so
    // that they are read as its properties are.
    private readonly Func<PortalDbContext, Guid, BusinessMonth, IAsyncEnumerable<CampaignRow>> _rows = EF.CompileAsyncQuery((PortalDbContext db, Guid contractId, BusinessMonth month) =>
        (from claim in db.RewardClaims
         where claim.ContractId == contractId
         join grant in db.RewardGrants on claim.Id equals grant.ClaimId into grants
         from grant in grants.DefaultIfEmpty()
         select new CampaignRow
            {
                Of = CampaignRow.Claim, Subject = (Guid?)claim.SubjectId, Code = claim.CampaignCode, Number = (int?)claim.CampaignVersion, Receiver = claim.Receiver, Definition = null, Name = claim.LinkedLines,
                At = (DateTimeOffset?)claim.ClaimedAt, Month = (int?)(object)grant.Month, Yen = (int?)grant.Yen, Date = (DateOnly?)grant.PayoutOn, State = (string)(object)grant.State, ChangedAt = grant.ChangedAt, Status = null,
            })
        .Concat(
            from close in db.MonthCloses
            join line in db.Subscriptions on close.SubscriptionId equals line.Id
            where line.ContractId == contractId
            select new CampaignRow
            {
                Of = CampaignRow.Close, Subject = (Guid?)close.SubscriptionId, Code = close.PlanCode, Number = (int?)close.Number, Receiver = null, Definition = null, Name = null,
                At = null, Month = (int?)(object)close.Month, Yen = null, Date = null, State = null, ChangedAt = null, Status = (string)(object)close.Status,
            })
        .Concat(db.Set<StoredCampaign>().Select(campaign => new CampaignRow
            {
                Of = CampaignRow.Version, Subject = null, Code = campaign.Code, Number = (int?)campaign.Version, Receiver = null, Definition = campaign.Definition, Name = null,
                At = null, Month = null, Yen = null, Date = (DateOnly?)campaign.FirstShownOn, State = null, ChangedAt = null, Status = null,
            }))
        .Concat(db.CampaignEntries.Where(entry => entry.ContractId == contractId).Select(entry => new CampaignRow
            {
                Of = CampaignRow.Entry, Subject = (Guid?)entry.SubjectId, Code = entry.CampaignCode, Number = null, Receiver = null, Definition = null, Name = null,
                At = (DateTimeOffset?)entry.EnteredAt, Month = null, Yen = null, Date = null, State = null, ChangedAt = null, Status = null,
            }))
        .Concat(
            from book in db.DataBooks
            join line in db.Subscriptions on book.SubscriptionId equals line.Id
            where line.ContractId == contractId
            select new CampaignRow
            {
                Of = CampaignRow.Book, Subject = (Guid?)book.SubscriptionId, Code = null, Number = null, Receiver = null, Definition = null, Name = null,
                At = null, Month = (int?)(object)book.Month, Yen = null, Date = null, State = null, ChangedAt = null, Status = null,
            })
        .Concat(
            from change in db.SubscriptionPlans
            join line in db.Subscriptions on change.SubscriptionId equals line.Id
            where line.ContractId == contractId && change.From <= month
            select new CampaignRow
            {
                Of = CampaignRow.Change, Subject = (Guid?)change.SubscriptionId, Code = change.PlanCode, Number = null, Receiver = null, Definition = null, Name = null,
                At = null, Month = (int?)(object)change.From, Yen = null, Date = null, State = null, ChangedAt = null, Status = null,
            })
        .Concat(db.Plans.Select(plan => new CampaignRow
            {
                Of = CampaignRow.Plan, Subject = null, Code = plan.Code, Number = null, Receiver = null, Definition = null, Name = plan.Terms.Name,
                At = null, Month = null, Yen = null, Date = null, State = null, ChangedAt = null, Status = null,
            })));

    /// <summary>All of a contract.</summary>
    /// <param name="db">The caller's context.</param>
    /// <param name="known">The contract and its lines, of which no month and no change of a plan need be known.</param>
    /// <param name="today">The business date.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<CampaignRecord> ReadAsync(PortalDbContext db, ContractFacts known, DateOnly today, CancellationToken cancellationToken)
    {
        var rows = new List<CampaignRow>();
        await foreach (var row in _rows(db, known.ContractId, BusinessMonth.Of(today)).WithCancellation(cancellationToken))
        {
            rows.Add(row);
        }

        var byKind = rows.ToLookup(row => row.Of);
        var campaigns = byKind[CampaignRow.Version].Select(row => catalog.Of(row.Code!, row.Number!.Value, row.Definition!, row.Date!.Value));
        return new CampaignRecord(
            known with { Facts = known.Facts with { Subscriptions = SubscriptionsOf(known, byKind) } },
            [.. campaigns.OrderBy(campaign => campaign.Code, StringComparer.Ordinal).ThenBy(campaign => campaign.Version)],
            byKind[CampaignRow.Entry].ToDictionary(row => (row.Subject!.Value, row.Code!), row => row.At!.Value),
            byKind[CampaignRow.Claim].GroupBy(row => (row.Subject!.Value, row.Code!)).ToDictionary(claim => claim.Key, claim => (claim.First().Number!.Value, RewardOf([.. claim]))),
            byKind[CampaignRow.Plan].ToDictionary(row => row.Code!, row => row.Name!, StringComparer.Ordinal));
    }

    private static List<SubscriptionFacts> SubscriptionsOf(ContractFacts known, ILookup<int, CampaignRow> rows)
    {
        var closes = rows[CampaignRow.Close].ToLookup(row => row.Subject!.Value);
        var changes = rows[CampaignRow.Change].ToLookup(row => row.Subject!.Value);
        var books = rows[CampaignRow.Book].ToDictionary(row => row.Subject!.Value, row => (BusinessMonth?)BusinessMonth.FromNumber(row.Month!.Value));
        return
        [
            .. known.Facts.Subscriptions.Select(line => line with
            {
                PlanCode = changes[line.Id].MaxBy(change => change.Month)?.Code ?? line.PlanCode,
                RecordedMonths = MonthsOf(closes[line.Id]),
                BooksReached = books.GetValueOrDefault(line.Id),
            }),
        ];
    }

    // The last record of a month counts.
    private static List<SubscriptionMonth> MonthsOf(IEnumerable<CampaignRow> closes) =>
    [
        .. closes.GroupBy(close => close.Month!.Value).OrderBy(month => month.Key).Select(month => month.MaxBy(close => close.Number)!)
            .Select(close => new SubscriptionMonth(BusinessMonth.FromNumber(close.Month!.Value), Enum.Parse<SubscriptionStatus>(close.Status!), close.Code!)),
    ];

    private static ClaimedReward RewardOf(List<CampaignRow> claim)
    {
        var grants = claim.FindAll(row => row.Month is not null);
        return new ClaimedReward(
            BusinessCalendar.DateOf(claim[0].At!.Value),
            claim[0].Receiver is { } receiver ? ReceiverReference.Masked(receiver) : null,
            grants.Exists(row => StateOf(row) is RewardGrantState.Failed),
            RewardClaim.SubscriptionsOf(claim[0].Name!),
            [.. grants.OrderBy(row => row.Month).Select(row => new GrantView(
                BusinessMonth.FromNumber(row.Month!.Value), row.Yen!.Value, row.Date!.Value, StateOf(row), row.ChangedAt is { } at ? BusinessCalendar.DateOf(at) : null))]);
    }

    private static RewardGrantState StateOf(CampaignRow grant) => Enum.Parse<RewardGrantState>(grant.State!);
}
