using Microsoft.AspNetCore.Components.Server;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Components.Interactive;

/// <summary>Circuits: how they are kept, and by which way browsers reach them.</summary>
public static class Interactivity
{
    // Events and what was typed into a page; and what a page knew when it comes back from a pause.
    private const int LargestMessage = 32 * 1024;

    public static IRazorComponentsBuilder AddIslands(this IRazorComponentsBuilder components)
    {
        components.AddInteractiveServerComponents(Configure).AddHubOptions(hub =>
        {
            hub.MaximumReceiveMessageSize = LargestMessage;
            hub.EnableDetailedErrors = false;
        });
        return components;
    }

    public static RazorComponentsEndpointConventionBuilder MapIslands(this RazorComponentsEndpointConventionBuilder pages)
    {
        pages.AddInteractiveServerRenderMode(options =>
        {
            // Codes stand beside names that others choose: compressed together, their lengths would tell.
            options.DisableWebSocketCompression = true;
            options.ContentSecurityFrameAncestorsPolicy = "'none'";
        });

        // Registered users and operators have pages with islands, too. The door before it asks for more than the policy of pages does.
        pages.Add(endpoint =>
        {
            if (endpoint is RouteEndpointBuilder { RoutePattern.RawText: { } pattern } && pattern.TrimStart('/').StartsWith("_blazor", StringComparison.Ordinal))
            {
                endpoint.Metadata.Add(new OpenToRegisteredUsersAttribute());
                endpoint.Metadata.Add(new OpenToOperatorsAttribute());
            }
        });
        return pages;
    }

    private static void Configure(CircuitOptions options)
    {
        options.DetailedErrors = false;

        // A train's tunnel; phones that stop a page at once come back to what was kept of it, for as long as a session is idle.
        options.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(3);
        options.DisconnectedCircuitMaxRetained = 500;
        options.PersistedCircuitInMemoryRetentionPeriod = PortalSessions.IdleLifetime;
        options.PersistedCircuitInMemoryMaxRetained = 2000;
        options.PersistedCircuitDistributedRetentionPeriod = TimeSpan.FromHours(8);

        // Scripts here answer at once, but a page in the background may be slow to run them.
        options.JSInteropDefaultCallTimeout = TimeSpan.FromSeconds(30);
        options.MaxBufferedUnacknowledgedRenderBatches = 10;
    }
}
