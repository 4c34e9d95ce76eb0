namespace MyPage.Web.Capabilities.Imports;

/// <summary>What to import, and how.</summary>
/// <param name="Folder">Holds any of <see cref="CarrierFiles.Names"/>.</param>
/// <param name="Strict">Looks at every row first, and loads nothing at all when any is refused.</param>
/// <param name="DryRun">Says what would happen and changes nothing.</param>
public sealed record ImportRequest(string Folder, bool Strict = false, bool DryRun = false)
{
    /// <summary>Called with each refused row as it is met, in the order of the file; nothing keeps them, so that any number can be refused.</summary>
    public Action<ImportRefusal>? OnRefused { get; init; }

    /// <summary>Called when a strict run has refused nothing and begins to load.</summary>
    public Action? OnRehearsed { get; init; }

    /// <summary>So many registered users may become other people at once, and so many subscriptions or contracts end; see docs/import.md, What a row that is there already does. 0 for what is usual.</summary>
    public int AcceptedUserChanges { get; init; }

    /// <summary>Counts how many contracts meet which condition of the campaigns that are read: over all contracts, with what the run would load.</summary>
    public bool CountsConditions { get; init; }

    /// <summary>Rows that are written in one transaction. More is faster and makes other writers wait longer.</summary>
    public int BatchRows { get; init; } = 2000;
}
