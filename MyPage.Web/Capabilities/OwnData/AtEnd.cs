namespace MyPage.Web.Capabilities.OwnData;

/// <summary>What becomes of a table's rows when a contract has ended and its personal data goes (docs/retention.md).</summary>
public enum AtEnd
{
    /// <summary>The contract's rows are deleted.</summary>
    Deleted,

    /// <summary>They stay, without what is personal.</summary>
    Blanked,

    /// <summary>They stay as they are: the books need them, and there is nothing personal in them.</summary>
    Kept,

    /// <summary>They go by their own age, long before.</summary>
    Aged,

    /// <summary>There is nothing of customers in it.</summary>
    NotOfCustomers,
}
