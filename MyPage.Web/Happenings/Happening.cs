using MyPage.Web.Line.Messaging;

namespace MyPage.Web.Happenings;

/// <summary>
/// Something that happened, as a fact with its words: what the history says, and who is told what by mail and in LINE. The
/// words are read in the language of whoever is told, so they are properties and not values
/// (docs/adr/0016-happenings.md).
/// </summary>
/// <param name="ContractId">The contract concerned; its holder reads of it in 操作履歴. Null where there is none.</param>
/// <param name="SubscriptionId">The subscription concerned; null where there is none.</param>
public abstract record Happening(Guid? ContractId, Guid? SubscriptionId = null)
{
    /// <summary>The name under which it is stored; it never changes.</summary>
    public string Act => GetType().Name;

    /// <summary>The cause or detail in a form that each language words itself; never free text of a customer.</summary>
    public virtual string? Detail => null;

    /// <summary>Why, as whoever did it stated for the customer to read.</summary>
    public string? Reason { get; init; }

    /// <summary>What the contract holder is told by mail; null for nothing.</summary>
    public virtual MailWords? Mail => null;

    /// <summary>What the contract holder's LINE account is told; null for nothing.</summary>
    public virtual string? LineToHolder => null;

    /// <summary>The LINE account that it happened to; null where there is none.</summary>
    public virtual LineAccountConcerned? Account => null;

    /// <summary>The LINE account that the history names; null for none, or for the one that acted.</summary>
    public virtual Guid? LineAccountId => Account?.Id;

    /// <summary>The page on which the holder sees it or undoes it, where the mail and the message lead; null for none.</summary>
    public virtual string? Page => null;

    /// <summary>The same for the LINE account that it happened to.</summary>
    public virtual string? PageOfAccount => null;

    /// <summary>What that LINE account is told; null for nothing.</summary>
    public virtual string? LineToAccount => null;

    /// <summary>True where that account is the contract holder's, who is told the whole of a stated reason; others learn its kind.</summary>
    public virtual bool AccountIsTheHolders => false;

    /// <summary>Buttons under that message, which then has at most 160 characters; at most three. The page, if any, follows as the last one.</summary>
    public virtual IReadOnlyList<LineAction> ActionsOfAccount => [];

    /// <summary>The words of the button that opens the page; only with other buttons.</summary>
    public virtual string? PageButton => null;
}
