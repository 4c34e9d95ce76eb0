using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;

namespace MyPage.Web.Line.Messaging;

/// <summary>
/// Stateless channel access tokens: they live 15 minutes, any number may be issued, none can be revoked
/// (docs/line.md 2.7). One is held per channel and renewed before it ends; who asks meanwhile waits for the same one.
/// </summary>
public sealed class LineChannelTokens(IHttpClientFactory clients, IOptions<LineOptions> options, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan RenewBefore = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Held> _held = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _renewing = new(1, 1);

    public async Task<string> GetAsync(LineChannelOptions channel, CancellationToken cancellationToken)
    {
        if (Usable(channel) is { } token)
        {
            return token;
        }

        await _renewing.WaitAsync(cancellationToken);
        try
        {
            return Usable(channel) ?? await IssueAsync(channel, cancellationToken);
        }
        finally
        {
            _renewing.Release();
        }
    }

    /// <summary>LINE no longer takes this token: the next caller gets another one.</summary>
    public void Drop(LineChannelOptions channel, string token)
    {
        if (_held.TryGetValue(channel.ChannelId, out var held) && string.Equals(held.Token, token, StringComparison.Ordinal))
        {
            _held.TryRemove(KeyValuePair.Create(channel.ChannelId, held));
        }
    }

    public void Dispose() => _renewing.Dispose();

    private string? Usable(LineChannelOptions channel) =>
        _held.TryGetValue(channel.ChannelId, out var held) && held.ExpiresAt - RenewBefore > time.GetUtcNow() ? held.Token : null;

    private async Task<string> IssueAsync(LineChannelOptions channel, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        using var form = new FormUrlEncodedContent(
        [
            KeyValuePair.Create("grant_type", "client_credentials"),
            KeyValuePair.Create("client_id", channel.ChannelId),
            KeyValuePair.Create("client_secret", channel.ChannelSecret),
        ]);
        using var response = await clients.CreateClient(LineApi.ClientName).PostAsync(new Uri(options.Value.ApiBaseAddress, "/oauth2/v3/token"), form, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            throw new LineUnavailableException("a channel access token", response.StatusCode, null);
        }

        var issued = await response.Content.ReadFromJsonAsync<IssuedToken>(cancellationToken)
            ?? throw new InvalidOperationException("LINE issued no channel access token.");
        _held[channel.ChannelId] = new Held(issued.AccessToken, now + TimeSpan.FromSeconds(issued.ExpiresIn));
        return issued.AccessToken;
    }

    private sealed record Held(string Token, DateTimeOffset ExpiresAt);

    private sealed record IssuedToken(
        [property: JsonPropertyName("access_token")] string AccessToken,
        [property: JsonPropertyName("expires_in")] int ExpiresIn);
}
