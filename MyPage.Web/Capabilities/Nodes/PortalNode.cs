namespace MyPage.Web.Capabilities.Nodes;

/// <summary>A process that serves the portal.</summary>
public sealed class PortalNode
{
    /// <summary>The process; another one after each start.</summary>
    public required Guid Id { get; init; }

    /// <summary>Its machine and the number of its process there.</summary>
    public required string Name { get; init; }

    /// <summary>Which program it runs.</summary>
    public required string Version { get; init; }

    public required DateTimeOffset Since { get; init; }

    /// <summary>When it last said that it is there.</summary>
    public required DateTimeOffset SeenAt { get; set; }
}
