namespace MyPage.Web.Capabilities.OwnData;

/// <summary>
/// Of every table that the portal keeps: what of it belongs to a person, how it leaves with their own data or why it does not, and how it goes at a contract's end. A
/// test holds it against the model: a table or column that is in no place of it, or in two, fails. A new table takes one entry, in the list that it belongs to.
/// </summary>
public static class OwnDataCatalogue
{
    /// <summary>All tables.</summary>
    public static IReadOnlyList<KeptTable> Tables { get; } =
        [.. ContractTables.All, .. AccountTables.All, .. DataTables.All, .. RewardTables.All, .. HelpTables.All, .. PortalTables.All];

    /// <summary>All files of a holder's own data, in their order.</summary>
    public static IReadOnlyList<OwnFile> Files { get; } = [.. Tables.SelectMany(table => table.Files)];
}
