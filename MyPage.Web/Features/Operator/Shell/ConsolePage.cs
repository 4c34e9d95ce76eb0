using MyPage.Web.Configuration;
using MyPage.Web.Persistence;

namespace MyPage.Web.Features.Operator.Shell;

/// <summary>A page of the rail.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Icon">Its icon.</param>
/// <param name="Words">Its name.</param>
/// <param name="Key">The letter that opens it after g.</param>
public sealed record ConsolePage(string Path, string Icon, string Words, string Key)
{
    /// <summary>The pages of a role, in the order of the rail: those that there are, and no others.</summary>
    public static IReadOnlyList<ConsolePage> Of(OperatorRole role) =>
    [
        new ConsolePage(PortalRoutes.Operator, "home", ConsoleText.Start, "h"),
        .. role is OperatorRole.Support or OperatorRole.Administrator
            ? new[]
            {
                new ConsolePage(PortalRoutes.OperatorQueue, "help", ConsoleText.Queue, "q"),
                new ConsolePage(PortalRoutes.OperatorCustomers, "users", ConsoleText.Customers, "c"),
                new ConsolePage(PortalRoutes.OperatorStatus, "info", ConsoleText.Status, "t"),
            }
            : [],
        .. role is OperatorRole.Campaigns or OperatorRole.Administrator
            ? new[] { new ConsolePage(PortalRoutes.OperatorCampaigns, "gift", ConsoleText.Campaigns, "k") }
            : [],
        new ConsolePage(PortalRoutes.OperatorNotices, "bell", ConsoleText.Notices, "n"),
        .. role is OperatorRole.Administrator
            ? new[]
            {
                new ConsolePage(PortalRoutes.OperatorImport, "data", ConsoleText.Import, "i"),
                new ConsolePage(PortalRoutes.OperatorAudit, "history", ConsoleText.Audit, "a"),
                new ConsolePage(PortalRoutes.OperatorSettings, "shield", ConsoleText.Settings, "s"),
            }
            : [],
    ];

    /// <summary>Whether an address is this page or below it.</summary>
    public bool IsAt(string path) => string.Equals(Path, PortalRoutes.Operator, StringComparison.Ordinal)
        ? string.Equals(path.TrimEnd('/'), Path, StringComparison.OrdinalIgnoreCase)
        : path.StartsWith(Path, StringComparison.OrdinalIgnoreCase);
}
