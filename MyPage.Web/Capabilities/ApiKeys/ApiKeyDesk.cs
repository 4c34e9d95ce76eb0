using Microsoft.EntityFrameworkCore;
using MyPage.Domain;
using MyPage.Web.Happenings;
using MyPage.Web.Happenings.Operators;
using MyPage.Web.Persistence;
using MyPage.Web.Security.ApiKeys;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Capabilities.ApiKeys;

/// <summary>What the carrier's staff does with the keys of their systems. Each act is one transaction with its entry in the audit log.</summary>
public sealed class ApiKeyDesk(IDbContextFactory<PortalDbContext> contexts, PortalSessions sessions, ApiKeySecrets secrets, Journal journal, TimeProvider time)
{
    /// <summary>Makes a key: the key itself, which nobody can be shown again.</summary>
    /// <param name="caller">Who makes it.</param>
    /// <param name="name">See <see cref="ApiKey.IsName"/>.</param>
    /// <param name="scopes">One or more of <see cref="ApiScopes.All"/>; anything else is a fault of the program.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<Result<string, ApiKeyRefusal>> AddAsync(OperatorCaller caller, string name, IReadOnlyCollection<string> scopes, CancellationToken cancellationToken)
    {
        if (!ApiKey.IsName(name) || scopes.Count == 0 || scopes.Except(ApiScopes.All, StringComparer.Ordinal).Any())
        {
            throw new ArgumentException($"{name} for {string.Join(' ', scopes)} is no key.", nameof(name));
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        await RequireAsync(db, caller, cancellationToken);
        await db.HoldAsync($"api-key:{name}", cancellationToken);
        if (await db.Set<ApiKey>().AnyAsync(key => key.Name == name, cancellationToken))
        {
            return ApiKeyRefusal.NameTaken;
        }

        var made = ApiKeySecrets.Create();
        var now = time.GetUtcNow();
        var all = string.Join(' ', ApiScopes.All.Where(scope => scopes.Contains(scope, StringComparer.Ordinal)));
        db.Add(new ApiKey { Id = Guid.CreateVersion7(now), Name = name, KeyHash = secrets.HashOf(made), Scopes = all, CreatedAt = now });
        journal.Record(db, caller, new ApiKeyAdded(name, all));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return made;
    }

    /// <summary>All keys, revoked ones too, in the order in which they were made.</summary>
    public async Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<ApiKey>().AsNoTracking().OrderBy(key => key.CreatedAt).ThenBy(key => key.Name).ToListAsync(cancellationToken);
    }

    /// <summary>
    /// Lets a key be refused from this moment on: a request that is being worked on is finished before, and none begins after. Null
    /// when it is done.
    /// </summary>
    public async Task<ApiKeyRefusal?> RevokeAsync(OperatorCaller caller, string name, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        await RequireAsync(db, caller, cancellationToken);
        var now = time.GetUtcNow();
        var revoked = await db.Set<ApiKey>().Where(key => key.Name == name && key.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(key => key.KeyHash, (byte[]?)null).SetProperty(key => key.RevokedAt, now), cancellationToken);
        if (revoked == 0)
        {
            return await db.Set<ApiKey>().AnyAsync(key => key.Name == name, cancellationToken) ? ApiKeyRefusal.RevokedAlready : ApiKeyRefusal.NoSuchName;
        }

        journal.Record(db, caller, new ApiKeyRevoked(name));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return null;
    }

    private async Task RequireAsync(PortalDbContext db, OperatorCaller caller, CancellationToken cancellationToken)
    {
        // Pages are closed by role; this is for whatever else may ever call.
        ArgumentNullException.ThrowIfNull(caller);
        if (caller.Role is not OperatorRole.Administrator)
        {
            throw new InvalidOperationException($"API keys are not for {caller.Role}.");
        }

        await sessions.HoldAsync(db, caller, cancellationToken);
    }
}
