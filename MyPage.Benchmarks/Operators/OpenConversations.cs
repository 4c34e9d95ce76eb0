using Microsoft.EntityFrameworkCore;
using MyPage.Benchmarks.Hosting;
using MyPage.Domain.Help;

namespace MyPage.Benchmarks.Operators;

/// <summary>Conversations that wait for an operator, of as many contract holders.</summary>
internal static class OpenConversations
{
    private const int InOneSave = 1000;

    /// <summary>Begins as many, a second apart; gives them back in that order.</summary>
    public static async Task<List<HelpThread>> AddAsync(PortalInProcess portal, int count, CancellationToken cancellationToken)
    {
        await using var asked = await portal.Contexts.CreateDbContextAsync(cancellationToken);
        var contracts = await asked.Contracts.OrderBy(contract => contract.Id).Select(contract => contract.Id).Take(count).ToListAsync(cancellationToken);
        return contracts.Count == count
            ? await AddAsync(portal, contracts, cancellationToken)
            : throw new InvalidOperationException($"There are {contracts.Count} contracts for {count} conversations.");
    }

    /// <summary>The same of these contracts.</summary>
    public static async Task<List<HelpThread>> AddAsync(PortalInProcess portal, IReadOnlyList<Guid> contracts, CancellationToken cancellationToken)
    {
        var begun = portal.Services.GetRequiredService<TimeProvider>().GetUtcNow() - TimeSpan.FromSeconds(contracts.Count);
        var threads = new List<HelpThread>();
        foreach (var some in contracts.Chunk(InOneSave))
        {
            await using var db = await portal.Contexts.CreateDbContextAsync(cancellationToken);
            foreach (var contract in some)
            {
                var now = begun + TimeSpan.FromSeconds(threads.Count);
                var thread = new HelpThread(HelpOwner.Holder(contract), now);
                db.Add(thread);
                db.Add(thread.Write(Guid.CreateVersion7(now), HelpWay.Portal, new HelpContent($"データが届きません。受付番号は{threads.Count}です。"), now).Value);
                threads.Add(thread);
            }

            await db.SaveChangesAsync(cancellationToken);
        }

        return threads;
    }
}
