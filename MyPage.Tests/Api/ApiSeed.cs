using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Domain.Contracts;
using MyPage.Tests.Hosting;
using MyPage.Web.Capabilities.ApiKeys;
using MyPage.Web.Security.ApiKeys;
using MyPage.Web.Security.Callers;

namespace MyPage.Tests.Api;

/// <summary>Keys, and requests with them.</summary>
internal static class ApiSeed
{
    public const string Usage = "/api/v1/usage";

    /// <summary>A key for these scopes, or for all.</summary>
    public static async Task<string> AddKeyAsync(this PortalFactory portal, params string[] scopes) => (await AddNamedKeyAsync(portal, scopes)).Key;

    public static async Task<(string Name, string Key)> AddNamedKeyAsync(this PortalFactory portal, params string[] scopes)
    {
        var name = $"system-{Guid.NewGuid():N}";
        var desk = portal.Services.GetRequiredService<ApiKeyDesk>();
        return (name, (await desk.AddAsync(new OperatorCaller(), name, scopes.Length == 0 ? ApiScopes.All : scopes, CancellationToken.None)).Value);
    }

    /// <summary>The number of a line that there is.</summary>
    public static async Task<(Guid Id, PhoneNumber Number)> AddLineAsync(this PortalFactory portal)
    {
        var holder = await portal.AddHolderAsync();
        return (holder.SubscriptionId, await portal.ReadAsync(db => db.Subscriptions.Where(line => line.Id == holder.SubscriptionId).Select(line => line.PhoneNumber).SingleAsync()));
    }

    public static async Task<int?> UsedMbAsync(this PortalFactory portal, Guid id, string date)
    {
        var day = DateOnly.Parse(date, CultureInfo.InvariantCulture);
        return await portal.ReadAsync(db => db.DayUsages.Where(usage => usage.SubscriptionId == id && usage.Date == day).Select(usage => (int?)usage.FigureMb).SingleOrDefaultAsync());
    }

    public static string Batch(params string[] readings) => $"{{\"readings\":[{string.Join(',', readings)}]}}";

    public static string Reading(PhoneNumber number, string date, string usedMb) => Reading($"\"{number.Digits}\"", $"\"{date}\"", usedMb);

    public static string Reading(string number, string date, string usedMb) => $"{{\"phoneNumber\":{number},\"date\":{date},\"usedMb\":{usedMb}}}";

    public static Task<ApiReply> PostUsageAsync(this PortalFactory portal, string? key, string body, string? once = null) =>
        portal.SendAsync(HttpMethod.Post, Usage, key, Encoding.UTF8.GetBytes(body), once);

    public static async Task<ApiReply> SendAsync(
        this PortalFactory portal, HttpMethod method, string path, string? key, byte[]? body = null, string? once = null, string? contentType = "application/json", Visitor? by = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {key}");
        }

        if (once is not null)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", once);
        }

        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);
        }

        using var response = await (by ?? portal.NewVisitor()).Client.SendAsync(request);
        return await ApiReply.ReadAsync(response);
    }
}
