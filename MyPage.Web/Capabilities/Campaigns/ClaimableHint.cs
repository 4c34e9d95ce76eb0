using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Campaigns;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.Campaigns;

/// <summary>
/// The one thing that ホーム says can be claimed now. It is asked for each time that somebody looks, so it costs one statement for whoever has
/// nothing to claim: what the page knows of its lines already is judged first, and only what looks claimable is judged exactly. A reward that is
/// owed for a line that no longer works stands on キャンペーン alone. One instance a host, for its compiled query.
/// </summary>
public sealed class ClaimableHint(CampaignCatalog catalog, CampaignStandings standings)
{
    private readonly Func<PortalDbContext, Guid, IAsyncEnumerable<Row>> _rows = EF.CompileAsyncQuery((PortalDbContext db, Guid contractId) =>
        db.Set<StoredCampaign>().Select(campaign => new Row
        {
            Code = campaign.Code, Definition = campaign.Definition, FirstShownOn = campaign.FirstShownOn, Subject = null, IsClaim = false,
        })
        .Concat(db.CampaignEntries.Where(entry => entry.ContractId == contractId).Select(entry => new Row
        {
            Code = entry.CampaignCode, Definition = null, FirstShownOn = null, Subject = entry.SubjectId, IsClaim = false,
        }))
        .Concat(db.RewardClaims.Where(claim => claim.ContractId == contractId).Select(claim => new Row
        {
            Code = claim.CampaignCode, Definition = null, FirstShownOn = null, Subject = claim.SubjectId, IsClaim = true,
        })));

    /// <summary>What can be claimed and ends first; null when nothing can.</summary>
    /// <param name="db">The page's context.</param>
    /// <param name="contractId">The contract.</param>
    /// <param name="facts">What the page knows of it; of months that are past it need not know anything.</param>
    /// <param name="today">The business date.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<ClaimableReward?> FindAsync(PortalDbContext db, Guid contractId, CampaignFacts facts, DateOnly today, CancellationToken cancellationToken)
    {
        var campaigns = new List<Campaign>();
        var (entered, claimed) = (new HashSet<(Guid?, string)>(), new HashSet<(Guid?, string)>());
        await foreach (var row in _rows(db, contractId).WithCancellation(cancellationToken))
        {
            if (row is { Definition: { } definition, FirstShownOn: { } shown })
            {
                campaigns.Add(catalog.Of(definition, shown));
            }
            else
            {
                (row.IsClaim ? claimed : entered).Add((row.Subject, row.Code));
            }
        }

        return CampaignCatalog.For(campaigns, facts.Application.CompletedOn).Any(CanBeClaimed)
            ? (await standings.ClaimableAsync(db, contractId, cancellationToken)).FirstOrDefault()
            : null;

        bool CanBeClaimed(Campaign campaign) => SubjectsOf(campaign, contractId, facts).Any(subject => !claimed.Contains((subject.Id, campaign.Code))
            && campaign.Judge(subject.Facts with { HasEntered = entered.Contains((subject.Id, campaign.Code)) }, today).CanBeClaimed);
    }

    private static IEnumerable<(Guid Id, CampaignFacts Facts)> SubjectsOf(Campaign campaign, Guid contractId, CampaignFacts facts) =>
        campaign.Scope is CampaignScope.Contract ? [(contractId, facts)] : facts.Lines.Select(line => (line.Id, facts.Of(line)));

    private sealed class Row
    {
        public required string Code { get; init; }

        /// <summary>Only of a campaign.</summary>
        public required string? Definition { get; init; }

        public required DateOnly? FirstShownOn { get; init; }

        /// <summary>Only of what was entered or claimed.</summary>
        public required Guid? Subject { get; init; }

        public required bool IsClaim { get; init; }
    }
}
