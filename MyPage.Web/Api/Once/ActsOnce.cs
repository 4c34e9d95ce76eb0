using Microsoft.EntityFrameworkCore;
using MyPage.Web.Persistence;
using MyPage.Web.Security.ApiKeys;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Api.Once;

/// <summary>
/// Does what a system asks for, once for each <c>Idempotency-Key</c>: the effect and its answer are saved in one transaction, or
/// neither. Of two requests with one key at once, the second waits for the first. A request that had no effect is not kept.
/// </summary>
public sealed class ActsOnce(IDbContextFactory<PortalDbContext> contexts, TimeProvider time)
{
    private const int MostTries = 4;

    /// <summary>Runs the act in a transaction, or gives the answer that it got before.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="idempotencyKey">See <see cref="ApiRequest.IdempotencyKey"/>; null where the system gave none.</param>
    /// <param name="requestHash">See <see cref="ApiRequest.RequestHash"/>.</param>
    /// <param name="act">What is to be done; where the database asks for it, it is done anew from the beginning.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<ApiAnswer> RunAsync(
        SystemCaller caller, string? idempotencyKey, byte[] requestHash, Func<PortalDbContext, Task<ApiAnswer>> act, CancellationToken cancellationToken)
    {
        // One that was saved meanwhile under the same key is a conflict too, and found at the next try.
        for (var tries = 1; tries < MostTries; tries++)
        {
            try
            {
                return await TryAsync(caller, idempotencyKey, requestHash, act, cancellationToken);
            }
            catch (Exception exception) when (exception.IsConflict())
            {
            }
        }

        return await TryAsync(caller, idempotencyKey, requestHash, act, cancellationToken);
    }

    private async Task<ApiAnswer> TryAsync(
        SystemCaller caller, string? idempotencyKey, byte[] requestHash, Func<PortalDbContext, Task<ApiAnswer>> act, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        if (idempotencyKey is not null
            && await db.Set<ApiRequest>().AsNoTracking().SingleOrDefaultAsync(found => found.KeyId == caller.KeyId && found.IdempotencyKey == idempotencyKey, cancellationToken) is { } earlier)
        {
            return earlier.RequestHash.AsSpan().SequenceEqual(requestHash) ? ApiAnswer.GivenBefore(earlier) : ApiAnswer.Of(AnotherRequest);
        }

        var request = new ApiRequest
        {
            KeyId = caller.KeyId,
            IdempotencyKey = idempotencyKey ?? $"{Guid.NewGuid():N}",
            RequestHash = requestHash,
            CreatedAt = time.GetUtcNow(),
        };
        db.Add(request);
        await db.SaveChangesAsync(cancellationToken);

        // The row just saved refers to the key: whoever revokes it waits until this is committed, or has done so before.
        if (!await db.Set<ApiKey>().AnyAsync(key => key.Id == caller.KeyId && key.RevokedAt == null, cancellationToken))
        {
            return ApiAnswer.Of(ApiProblem.KeyDoesNotHold);
        }

        var answer = await act(db);
        if (answer.Problem is not null)
        {
            return answer;
        }

        (request.Status, request.Answer) = (answer.Status, answer.Body);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return answer;
    }

    private static ApiProblem AnotherRequest { get; } = new(
        StatusCodes.Status422UnprocessableEntity, "idempotency-key-reused", $"Another request was sent with this {IdempotencyKey.Header} before. Send a new request with a new one.");
}
