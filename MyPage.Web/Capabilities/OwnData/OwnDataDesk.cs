using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MyPage.Web.Auditing;
using MyPage.Web.Happenings;
using MyPage.Web.Happenings.OwnDataRequests;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Limits;
using MyPage.Web.Security.Passwords;

namespace MyPage.Web.Capabilities.OwnData;

/// <summary>
/// Allows a holder to fetch their own data: after their password, by whichever way they came, and once in <see cref="OwnDataOptions.Every"/>. What was allowed
/// can be fetched, again where it broke off, for ten minutes in a session in which the password was entered that recently.
/// </summary>
public sealed class OwnDataDesk(
    IDbContextFactory<PortalDbContext> contexts, PasswordConfirmation confirmation, WindowLimit limit, Journal journal, IOptions<OwnDataOptions> options, TimeProvider time)
{
    /// <summary>Checks the password, counts, records and tells. A repetition within ten minutes is what it was: nothing is counted or told twice.</summary>
    public async Task<OwnDataAnswer> AskAsync(HolderCaller caller, string password, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (await confirmation.ConfirmAsync(caller, password, cancellationToken) is { } refusal)
        {
            return new OwnDataAnswer(refusal, null);
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        await confirmation.RequireToLinkAsync(db, caller, cancellationToken);
        if (await limit.TakeAsync(db, $"own-data:{caller.AccountId:N}", 1, options.Value.Every, cancellationToken) is { } until)
        {
            return await WasAllowedAsync(db, caller, cancellationToken) ? default : new OwnDataAnswer(null, until);
        }

        await journal.WriteAsync(db, caller, new OwnDataTaken(caller.ContractId), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return default;
    }

    /// <summary>Whether it can be fetched now.</summary>
    public async Task<bool> IsAllowedAsync(HolderCaller caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (await confirmation.IsNeededToLinkAsync(caller, cancellationToken))
        {
            return false;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await WasAllowedAsync(db, caller, cancellationToken);
    }

    // The audit log has it anyway.
    private Task<bool> WasAllowedAsync(PortalDbContext db, HolderCaller caller, CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow() - PasswordConfirmation.Recent;
        return db.Set<AuditEntry>().AnyAsync(
            entry => entry.ContractId == caller.ContractId && entry.At > since && entry.Act == nameof(OwnDataTaken) && entry.ActorId == caller.AccountId, cancellationToken);
    }
}
