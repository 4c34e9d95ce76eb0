using System.Net;
using Microsoft.EntityFrameworkCore;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Limits;
using MyPage.Web.Security.Passwords;

namespace MyPage.Web.Security.Network;

/// <summary>
/// Limits requests by place where each costs a password hash or a mail, and keys that fail, over all nodes. It holds off floods from one place;
/// guessing at one account is what <see cref="TryLimit"/> ends. The carrier's own ranges are exempt: its customers share those
/// addresses.
/// </summary>
public sealed class RequestLimits(IDbContextFactory<PortalDbContext> contexts, CarrierNetwork network, WindowLimit limit)
{
    private const int PostsAMinute = 30;
    private const int FailedKeysAMinute = 30;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    /// <summary>Counts a post. Null when it may be answered; else the moment from which the next one may.</summary>
    public Task<DateTimeOffset?> TakeAsync(IPAddress? address, CancellationToken cancellationToken) => TakeAsync("posts", PostsAMinute, address, cancellationToken);

    /// <summary>Counts a request whose API key failed. Null when it may be told so; else the moment from which the next one may.</summary>
    public Task<DateTimeOffset?> TakeFailedKeyAsync(IPAddress? address, CancellationToken cancellationToken) => TakeAsync("keys", FailedKeysAMinute, address, cancellationToken);

    private async Task<DateTimeOffset?> TakeAsync(string what, int most, IPAddress? address, CancellationToken cancellationToken)
    {
        if (address is null || network.Contains(address))
        {
            return null;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await limit.TakeAllAsync(db, RequestPlace.AllOf(address).Select(place => ($"{what}:{place.Name}", most * place.Share)), Window, cancellationToken);
    }
}
