namespace MyPage.Web.Capabilities.Help;

/// <summary>A filter of 受付 that one operator has kept under a name of their own.</summary>
public sealed class KeptQueueFilter
{
    /// <summary>The longest <see cref="Name"/>.</summary>
    public const int LongestName = 40;

    /// <summary>The longest <see cref="Query"/>.</summary>
    public const int LongestQuery = 300;

    public required Guid Id { get; init; }

    /// <summary>Whose it is; nobody else sees it.</summary>
    public required Guid OperatorId { get; init; }

    /// <summary>No two of one operator have one name.</summary>
    public required string Name { get; init; }

    /// <summary>What the address says after its question mark; read as any address, so that it can say nothing worse than one.</summary>
    public required string Query { get; set; }

    public required DateTimeOffset KeptAt { get; init; }
}
