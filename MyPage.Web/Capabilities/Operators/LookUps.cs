using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MyPage.Web.Happenings;
using MyPage.Web.Happenings.Operators;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Limits;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Capabilities.Operators;

/// <summary>
/// Writes down what operators look up of people, before it is shown: for the customer to read, and to notice whoever looks up
/// unusually many. Nobody is kept from answering a customer: above the limit an alarm is raised, once an hour, and nothing is refused.
/// </summary>
public sealed class LookUps(
    IDbContextFactory<PortalDbContext> contexts,
    PortalSessions sessions,
    WindowLimit limit,
    Journal journal,
    LookUpMetrics metrics,
    IOptions<OperatorOptions> options,
    ILogger<LookUps> logger)
{
    /// <summary>Whoever goes to and fro between pages of one customer has looked at them once.</summary>
    public static readonly TimeSpan SameLook = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>What an operator's looking up is counted by.</summary>
    public static string SubjectOf(Guid operatorId) => $"operator-look-ups:{operatorId:N}";

    /// <summary>Notes that a customer is looked at.</summary>
    /// <exception cref="SessionEndedException">The session does not hold: nothing may be shown.</exception>
    public Task NoteCustomerAsync(OperatorCaller caller, Guid contractId, CancellationToken cancellationToken) =>
        NoteOnceAsync(caller, contractId, new CustomerLookedUp(contractId), cancellationToken);

    /// <summary>Notes that the conversation of a LINE account is opened that is linked to nothing.</summary>
    /// <exception cref="SessionEndedException">The session does not hold: nothing may be shown.</exception>
    public Task NoteLineAccountAsync(OperatorCaller caller, Guid lineAccountId, CancellationToken cancellationToken) =>
        NoteOnceAsync(caller, lineAccountId, new HelpConversationOpened(lineAccountId), cancellationToken);

    /// <summary>Notes that customers were searched, by which kinds of key, and how many are shown.</summary>
    /// <exception cref="SessionEndedException">The session does not hold: nothing may be shown.</exception>
    public async Task NoteSearchAsync(OperatorCaller caller, string by, int found, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        await sessions.HoldAsync(db, caller, cancellationToken);
        await NoteAsync(db, caller, new CustomersSearched(by, found), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private async Task NoteOnceAsync(OperatorCaller caller, Guid subject, Happening happening, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        await sessions.HoldAsync(db, caller, cancellationToken);
        if (await limit.TakeAsync(db, $"look:{IdOf(caller):N}:{subject:N}", 1, SameLook, cancellationToken) is not null)
        {
            return;
        }

        await NoteAsync(db, caller, happening, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private async Task NoteAsync(PortalDbContext db, OperatorCaller caller, Happening happening, CancellationToken cancellationToken)
    {
        journal.Record(db, caller, happening);
        metrics.Looked();
        var most = options.Value.LookUpsAnHour;
        if (await limit.TakeAsync(db, SubjectOf(IdOf(caller)), most, Hour, cancellationToken) is not null
            && await limit.TakeAsync(db, $"operator-look-up-alarm:{IdOf(caller):N}", 1, Hour, cancellationToken) is null)
        {
            journal.Record(db, caller, new MassLookUps(caller.Name, most + 1));
            metrics.Alarmed();
            logger.LogWarning("Operator {Name} has looked up more than {Most} customers within an hour, from {Address}", caller.Name, most, caller.From.Address);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private static Guid IdOf(OperatorCaller caller) => caller.OperatorId ?? throw new ArgumentException("At the command line nobody looks at customers.", nameof(caller));
}
