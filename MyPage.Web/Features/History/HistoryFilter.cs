using Microsoft.AspNetCore.WebUtilities;
using MyPage.Web.Configuration;
using MyPage.Web.Happenings;

namespace MyPage.Web.Features.History;

/// <summary>Which entries are wanted; it stands in the address.</summary>
/// <param name="Kind">What they are about; null for everything.</param>
/// <param name="SubscriptionId">The line concerned; null for all.</param>
public sealed record HistoryFilter(HappeningKind? Kind, Guid? SubscriptionId)
{
    public bool IsNone => Kind is null && SubscriptionId is null;

    /// <summary>What an address says; what it says wrongly counts as not said.</summary>
    public static HistoryFilter Read(string? kind, string? line) => new(
        Enum.GetValues<HappeningKind>().Where(known => string.Equals(NameOf(known), kind, StringComparison.Ordinal)).Select(known => (HappeningKind?)known).FirstOrDefault(),
        Guid.TryParseExact(line, "N", out var id) ? id : null);

    /// <summary>A kind as it stands in the address.</summary>
    public static string NameOf(HappeningKind kind) => kind switch
    {
        HappeningKind.SignIn => "sign-in",
        HappeningKind.Security => "security",
        HappeningKind.Links => "links",
        HappeningKind.UserCodes => "codes",
        HappeningKind.Contract => "contract",
        HappeningKind.Data => "data",
        HappeningKind.Rewards => "rewards",
    };

    /// <summary>The page of these entries, from a moment back.</summary>
    public string AddressBefore(long? moment) => QueryHelpers.AddQueryString(PortalRoutes.History, new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["kind"] = Kind is { } kind ? NameOf(kind) : null,
        ["line"] = SubscriptionId?.ToString("N"),
        ["before"] = moment?.ToString(System.Globalization.CultureInfo.InvariantCulture),
    });
}
