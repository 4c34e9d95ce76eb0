namespace MyPage.Web.Auditing;

/// <summary>What is removed from the audit log. Names are stored, and the database's triggers know them.</summary>
public enum AuditRemovalKind
{
    /// <summary>Entries that are older than they are kept.</summary>
    Age,

    /// <summary>What is personal in the entries of a contract that has ended: addresses, reasons and LINE accounts. The entries stay.</summary>
    ContractEnd,
}
