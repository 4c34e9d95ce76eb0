using MyPage.Domain.Help;
using MyPage.Web.Capabilities.Help;
using MyPage.Web.Components;
using MyPage.Web.Configuration;
using MyPage.Web.Features.Operator.Customers;

namespace MyPage.Web.Features.Operator.Queue;

/// <summary>What templates say of who a conversation is with. Of somebody with several lines nobody knows which one is meant, until the operator says so.</summary>
/// <param name="Person">Whom.</param>
/// <param name="Portal">The portal's address.</param>
public sealed record TemplateValues(ConversationPerson Person, Uri Portal)
{
    /// <summary>The lines that may be meant.</summary>
    public IReadOnlyList<CustomerLine> Lines { get; } =
        [.. Person.Customer?.Lines.Where(line => Person.Head.SubscriptionId is null || line.Id == Person.Head.SubscriptionId) ?? []];

    /// <summary>The values, with those of a line where it is chosen or the only one; without what is not known.</summary>
    public HelpTemplateValues Of(Guid? lineId)
    {
        var line = Lines is [var only] ? only : Lines.FirstOrDefault(line => line.Id == lineId);
        return new HelpTemplateValues()
            .With("name", Person.Head.Name)
            .With("line", line?.PhoneNumber.ToString())
            .With("plan", line?.PlanName)
            .With("left", line?.Balance is { } balance ? Shown.Data(balance.LeftMb) : null)

            // The contract is not the registered user's to know.
            .With("contract", Person.Head.Kind is HelpOwnerKind.Holder ? Person.Customer?.Contract.Number : null)
            .With("portal", Portal.AbsoluteUri);
    }
}
