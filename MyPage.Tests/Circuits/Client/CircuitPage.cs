using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MyPage.Web.Components.Interactive;

namespace MyPage.Tests.Circuits.Client;

/// <summary>What a served page says of its islands: the sealed descriptor of each, and what they knew when they were prerendered.</summary>
public sealed partial class CircuitPage
{
    private CircuitPage(Uri address, IReadOnlyList<JsonObject> islands, string state) => (Address, Islands, State) = (address, islands, state);

    public Uri Address { get; }

    public IReadOnlyList<JsonObject> Islands { get; }

    /// <summary>Empty when nothing was prerendered that has to be known.</summary>
    public string State { get; }

    public static CircuitPage Read(Uri address, string html)
    {
        var islands = Marker().Matches(html)
            .Select(match => JsonNode.Parse(match.Groups["json"].Value)!.AsObject())
            .Where(marker => string.Equals((string?)marker["type"], "server", StringComparison.Ordinal))
            .ToList();
        var state = ServerState().Match(html);
        return new CircuitPage(address, islands, state.Success ? state.Groups["state"].Value : "");
    }

    /// <summary>The operations by which a browser asks for all islands of the page; for one that resumes, the descriptors do not count.</summary>
    public string Operations() => JsonSerializer.Serialize(new
    {
        batchId = 1,
        operations = Islands.Select((marker, index) => new { type = "add", ssrComponentId = index + 1, marker }),
    });

    [GeneratedRegex("<!--Blazor:(?<json>\\{.*?\\})-->", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Marker();

    [GeneratedRegex("<!--Blazor-Server-Component-State:(?<state>.*?)-->", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ServerState();
}
