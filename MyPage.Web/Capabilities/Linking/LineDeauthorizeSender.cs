using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MyPage.Web.Happenings;
using MyPage.Web.Happenings.Links;
using MyPage.Web.Line;
using MyPage.Web.Line.Login;
using MyPage.Web.Line.Messaging;
using MyPage.Web.Outbox;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.Linking;

/// <summary>
/// Gives a LINE account's permission back when its last link has ended, as LINE requires (docs/line.md 3.9). It needs a
/// user token that still holds: one that LINE refuses is refreshed once. Where there is none, the person is told how to end
/// the permission in LINE: by message, and a holder who is no friend of the official account any more by mail.
/// </summary>
public sealed class LineDeauthorizeSender(
    OutboxQueue outbox,
    Journal journal,
    MetLineAccounts accounts,
    IDbContextFactory<PortalDbContext> contexts,
    IHttpClientFactory clients,
    IOptions<LineOptions> options,
    TimeProvider time) : IOutboxSender
{
    public OutboxKind Kind => OutboxKind.LineDeauthorize;

    public async Task SendAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var id = outbox.Read<LineAccountOrder>(message).LineAccountId;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var isLinked = await db.ContractHolderLinks.AnyAsync(link => link.LineAccountId == id && link.EndedAt == null, cancellationToken)
            || await db.RegisteredUserLinks.AnyAsync(link => link.LineAccountId == id && link.EndedAt == null, cancellationToken);
        if (isLinked || !options.Value.IsConfigured)
        {
            return;
        }

        // Without a row the account never came by LINE Login (it linked in the chat), or the permission was given back already.
        if (await db.Set<LineUserToken>().SingleOrDefaultAsync(token => token.LineAccountId == id, cancellationToken) is not { } kept)
        {
            return;
        }

        if (!await GiveBackAsync(kept, cancellationToken))
        {
            await TellAsync(db, id, cancellationToken);
        }

        db.Set<LineUserToken>().Remove(kept);
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<bool> GiveBackAsync(LineUserToken kept, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var tokens = accounts.Open(kept);
        if (kept.AccessExpiresAt > now && await DeauthorizeAsync(tokens.AccessToken, cancellationToken))
        {
            return true;
        }

        return tokens.RefreshToken is not null
            && kept.RefreshExpiresAt > now
            && await RefreshAsync(tokens.RefreshToken, cancellationToken) is { } fresh
            && await DeauthorizeAsync(fresh, cancellationToken);
    }

    private async Task TellAsync(PortalDbContext db, Guid lineAccountId, CancellationToken cancellationToken)
    {
        var account = await db.LineAccounts.SingleAsync(a => a.Id == lineAccountId, cancellationToken);
        var last = await db.ContractHolderLinks.Where(link => link.LineAccountId == lineAccountId).OrderByDescending(link => link.EndedAt).FirstOrDefaultAsync(cancellationToken);
        if (account.IsFriend)
        {
            await journal.TellAsync(db, new LinePermissionLeft(null, new LineAccountConcerned(account)), cancellationToken);
        }
        else if (last is not null)
        {
            await journal.TellAsync(db, new LinePermissionLeft(last.ContractId, null), cancellationToken);
        }
    }

    /// <summary>Null when LINE does not take the refresh token any more.</summary>
    private async Task<string?> RefreshAsync(string refreshToken, CancellationToken cancellationToken)
    {
        using var response = await clients.CreateClient(LineHttp.Api).PostAsync("/oauth2/v2.1/token", Form(
            ("grant_type", "refresh_token"), ("refresh_token", refreshToken),
            ("client_id", options.Value.Login.ChannelId), ("client_secret", options.Value.Login.ChannelSecret)), cancellationToken);
        if (response.StatusCode == HttpStatusCode.BadRequest)
        {
            return null;
        }

        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken)).GetProperty("access_token").GetString();
    }

    /// <summary>False when LINE does not take the token: it has run out, or the person has ended the permission in LINE already.</summary>
    private async Task<bool> DeauthorizeAsync(string userAccessToken, CancellationToken cancellationToken)
    {
        var client = clients.CreateClient(LineHttp.Api);
        using var granted = await client.PostAsync("/oauth2/v3/token", Form(
            ("grant_type", "client_credentials"), ("client_id", options.Value.Login.ChannelId), ("client_secret", options.Value.Login.ChannelSecret)), cancellationToken);
        granted.EnsureSuccessStatusCode();
        var channelToken = (await granted.Content.ReadFromJsonAsync<JsonElement>(cancellationToken)).GetProperty("access_token").GetString();

        using var request = new HttpRequestMessage(HttpMethod.Post, "/user/v1/deauthorize") { Content = JsonContent.Create(new { userAccessToken }) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", channelToken);
        using var response = await client.SendAsync(request, cancellationToken);
        if (response.StatusCode == HttpStatusCode.BadRequest)
        {
            return false;
        }

        response.EnsureSuccessStatusCode();
        return true;
    }

    private static FormUrlEncodedContent Form(params (string Key, string Value)[] fields) =>
        new(fields.Select(field => KeyValuePair.Create(field.Key, field.Value)));
}
