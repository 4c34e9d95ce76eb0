namespace MyPage.Web.Capabilities.Help;

/// <summary>
/// A filter of 受付 or 監査 that one operator has kept under a name of their own. It names no customer: what is kept of them is known by table (docs/adr/0027-what-is-removed.md).
/// </summary>
public sealed class KeptFilter
{
    /// <summary>The longest <see cref="Name"/>.</summary>
    public const int LongestName = 40;

    /// <summary>The longest <see cref="Query"/>.</summary>
    public const int LongestQuery = 300;

    // Before what the address of 監査 says; 受付 was first and has none.
    private const string OfAudit = "audit?";

    public required Guid Id { get; init; }

    /// <summary>Whose it is; nobody else sees it.</summary>
    public required Guid OperatorId { get; init; }

    /// <summary>No two of one operator have one name.</summary>
    public required string Name { get; init; }

    /// <summary>What the address says after its question mark, with a mark of the page before it.</summary>
    public required string Query { get; set; }

    public required DateTimeOffset KeptAt { get; init; }

    /// <summary>Which page it is for.</summary>
    public KeptFilterPage Page => Query.StartsWith(OfAudit, StringComparison.Ordinal) ? KeptFilterPage.Audit : KeptFilterPage.Queue;

    /// <summary>What the address of its page says after its question mark; read as any address, so that it can say nothing worse than one.</summary>
    public string Said => Page is KeptFilterPage.Audit ? Query[OfAudit.Length..] : Query;

    /// <summary>What is kept as <see cref="Query"/>.</summary>
    public static string QueryOf(KeptFilterPage page, string said) => page is KeptFilterPage.Audit ? OfAudit + said : said;
}
