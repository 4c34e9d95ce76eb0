using Microsoft.EntityFrameworkCore;
using MyPage.Domain;
using MyPage.Domain.Campaigns;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Capabilities.Campaigns;

/// <summary>Counts for operators how many contracts meet which condition, as a dry run does. All contracts are read, so two counts run at a time on a node; others wait for their turn.</summary>
public sealed class CampaignPreview(IDbContextFactory<PortalDbContext> contexts, CampaignCensus census, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _turns = new(2);

    /// <summary>Counts; it takes minutes with a million lines, and ends when it is cancelled.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="campaign">What is judged; it need not be loaded.</param>
    /// <param name="progress">Told how many contracts were read, and of how many.</param>
    /// <param name="cancellationToken">Ends the counting.</param>
    public async Task<IReadOnlyList<ConditionCount>> CountAsync(OperatorCaller caller, Campaign campaign, Action<long, long> progress, CancellationToken cancellationToken)
    {
        CampaignOffice.Require(caller);
        ArgumentNullException.ThrowIfNull(progress);
        await _turns.WaitAsync(cancellationToken);
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            var all = await db.Contracts.LongCountAsync(cancellationToken);
            progress(0, all);
            return (await census.CountAsync(db, [campaign], BusinessCalendar.DateOf(time.GetUtcNow()), read => progress(read, all), cancellationToken))[0];
        }
        finally
        {
            _turns.Release();
        }
    }

    public void Dispose() => _turns.Dispose();
}
