using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MyPage.Web.Auditing;
using MyPage.Web.Capabilities.Operators;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Limits;

namespace MyPage.Web.Features.Operator.Start;

/// <summary>はじめに: an operator's own account and what they did.</summary>
public sealed class StartQuery(IDbContextFactory<PortalDbContext> contexts, IOptions<OperatorOptions> options, TimeProvider time)
{
    private const int Most = 10;

    public async Task<StartView> GetAsync(OperatorCaller caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var (id, now) = (caller.OperatorId!.Value, time.GetUtcNow());
        var subject = LookUps.SubjectOf(id);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var count = await db.Set<WindowCount>().Where(found => found.Subject == subject && found.EndsAt > now).Select(found => (int?)found.Count).SingleOrDefaultAsync(cancellationToken);
        var recent = await db.Set<AuditEntry>().AsNoTracking()
            .Where(entry => entry.Actor == EF.Constant(AuditActor.Operator) && entry.ActorId == id)
            .OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Id).Take(Most)
            .Select(entry => new { entry.At, entry.Act, entry.Detail }).ToListAsync(cancellationToken);
        return new StartView(count ?? 0, options.Value.LookUpsAnHour, recent.ConvertAll(entry => (entry.At, entry.Act, entry.Detail)));
    }
}
