using System.Text.Json.Serialization;
using MyPage.Web.Security.Callers;

namespace MyPage.Benchmarks.Circuits;

/// <summary>A browser that is signed in.</summary>
/// <param name="Cookies">What it sends.</param>
/// <param name="Id">What its page is about: a subscription of its holder whose code can be shown, or an operator's conversation.</param>
internal sealed record CircuitBrowser(string Cookies, Guid Id)
{
    /// <summary>Who it is, where it is signed in.</summary>
    [JsonIgnore]
    public HolderCaller Holder { get; init; } = null!;

    /// <summary>The operator, where it is one.</summary>
    [JsonIgnore]
    public OperatorCaller Operator { get; init; } = null!;
}
