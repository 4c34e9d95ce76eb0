using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Limits;
using MyPage.Web.Security.Network;

namespace MyPage.Web.Happenings;

/// <summary>
/// Records sign-ins that were refused. Strangers can cause as many as they like, and entries are kept for years: so the first of a
/// kind in a day is recorded, for a contract or, where there is none, for a place. Each is in the log.
/// </summary>
public sealed class RefusedSignIns(Journal journal, WindowLimit limit, ILogger<RefusedSignIns> logger)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>Records it, in a context that is then saved.</summary>
    public async Task RecordAsync(PortalDbContext db, Caller caller, Happening happening, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(happening);
        logger.LogInformation("{Act} for contract {ContractId} from {Address}", happening.Act, happening.ContractId, caller.From.Address);
        var whose = happening.ContractId?.ToString("N") ?? RequestPlace.WidestOf(caller.From.Address);
        if (await limit.TakeAsync(db, $"{happening.Act}:{whose}", 1, Day, cancellationToken) is null)
        {
            journal.Record(db, new VisitorCaller(caller.From), happening);
        }
    }
}
