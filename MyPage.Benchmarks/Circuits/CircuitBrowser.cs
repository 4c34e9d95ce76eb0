using System.Text.Json.Serialization;
using MyPage.Web.Security.Callers;

namespace MyPage.Benchmarks.Circuits;

/// <summary>A browser that is signed in.</summary>
/// <param name="SubscriptionId">A subscription of its holder whose code can be shown.</param>
internal sealed record CircuitBrowser(string Cookies, Guid SubscriptionId)
{
    /// <summary>Who it is, where it is signed in.</summary>
    [JsonIgnore]
    public HolderCaller Holder { get; init; } = null!;
}
