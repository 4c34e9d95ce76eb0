namespace MyPage.Web.Capabilities.Operators;

/// <summary>Why nothing was done to an operator's account.</summary>
public enum OperatorRefusal
{
    /// <summary>There is or was an operator of that name: the audit log goes by names.</summary>
    NameTaken,

    /// <summary>There is no operator of that name.</summary>
    NoSuchName,

    /// <summary>They are removed already.</summary>
    RemovedAlready,

    /// <summary>It is the caller's own account: nobody removes themselves or changes their own role.</summary>
    Yourself,

    /// <summary>No administrator would be left.</summary>
    LastAdministrator,

    /// <summary>They have that role already.</summary>
    SameRole,

    /// <summary>They have another role than the one that was looked at: a colleague changed it meanwhile.</summary>
    RoleChanged,
}
