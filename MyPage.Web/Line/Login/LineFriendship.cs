using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Linking;
using MyPage.Web.Persistence;

namespace MyPage.Web.Line.Login;

/// <summary>Asks LINE whether a person is a friend of the official account now.</summary>
public sealed class LineFriendship(IHttpClientFactory clients, MetLineAccounts accounts, TimeProvider time, ILogger<LineFriendship> logger)
{
    /// <summary>Takes over the answer, in a context that is then saved; false when LINE could not be asked or nothing changed.</summary>
    public async Task<bool> AskAsync(PortalDbContext db, LineAccount account, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await db.Set<LineUserToken>().AsNoTracking().SingleOrDefaultAsync(token => token.LineAccountId == account.Id && token.AccessExpiresAt > now, cancellationToken) is not { } kept)
        {
            return false;
        }

        try
        {
            return account.SetFriendship(await AskAsync(accounts.Open(kept).AccessToken, cancellationToken), now);
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            // The last known state stands; the customer can try again.
            logger.LogWarning(exception, "LINE could not be asked about friendship");
            return false;
        }
    }

    /// <summary>True for a friend who has not blocked the account.</summary>
    public async Task<bool> AskAsync(string accessToken, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/friendship/v1/status");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        using var response = await clients.CreateClient(LineHttp.Api).SendAsync(request, cancellationToken);
        response.EnsureSuccessStatusCode();
        using var body = await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync(cancellationToken), cancellationToken: cancellationToken);
        return body.RootElement.IsTrue("friendFlag");
    }
}
