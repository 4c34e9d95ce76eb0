using MyPage.Domain.Contracts;
using MyPage.Domain.Help;

namespace MyPage.Web.Capabilities.Help;

/// <summary>A conversation that somebody has or may begin, and how they know it from their others.</summary>
/// <param name="Owner">Whose it is.</param>
/// <param name="Number">The line's number; of a registered user's only.</param>
public sealed record HelpPerson(HelpOwner Owner, PhoneNumber? Number)
{
    /// <summary>The contract's number, where somebody holds several; null otherwise.</summary>
    public string? ContractNumber { get; init; }

    /// <summary>Names it among one person's: stands in addresses and buttons.</summary>
    public string Name => Owner.Kind switch
    {
        HelpOwnerKind.Holder => $"c-{Owner.ContractId:N}",
        HelpOwnerKind.User => $"s-{Owner.SubscriptionId:N}",
        HelpOwnerKind.LineAccount => "line",
        _ => throw new InvalidOperationException($"{Owner.Kind} has no name."),
    };
}
