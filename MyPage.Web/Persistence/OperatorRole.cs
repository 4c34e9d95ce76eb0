namespace MyPage.Web.Persistence;

/// <summary>What an operator is there for, and with it which pages of the console there are for them (docs/console.md). Names are stored and never change.</summary>
public enum OperatorRole
{
    /// <summary>Answers customers: looks them up.</summary>
    Support,

    /// <summary>Makes campaigns and notices; sees no single customer.</summary>
    Campaigns,

    /// <summary>Everything, the other operators and the audit log included.</summary>
    Administrator,
}
