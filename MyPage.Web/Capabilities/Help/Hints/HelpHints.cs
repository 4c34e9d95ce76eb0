using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Contracts;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Capabilities.Help.Hints;

/// <summary>Asks every kind of hint.</summary>
public sealed class HelpHints(IEnumerable<IHelpHint> kinds, SeenSubscriptions subscriptions, IDbContextFactory<PortalDbContext> contexts, TimeProvider time)
{
    /// <summary>More would be a page of its own.</summary>
    public const int Most = 3;

    private readonly IReadOnlyList<IHelpHint> _kinds = [.. kinds.OrderBy(kind => kind.Order)];

    /// <summary>The first of what there is to say to a customer now.</summary>
    public async Task<IReadOnlyList<HelpHint>> FindAsync(Caller caller, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var lines = (await subscriptions.OfAsync(db, caller, cancellationToken)).Where(line => line.Terms.Status != SubscriptionStatus.Terminated).ToList();
        var question = new HintQuestion(caller, lines, time.GetUtcNow());
        var found = new List<HelpHint>();
        foreach (var kind in _kinds)
        {
            found.AddRange(await kind.FindAsync(db, question, cancellationToken));
            if (found.Count >= Most)
            {
                break;
            }
        }

        return [.. found.Take(Most)];
    }
}
