using MyPage.Domain.Contracts;

namespace MyPage.Web.Capabilities.Linking;

/// <summary>What a person sees before 「連携する」: enough to know their own number by, and nothing else of the line.</summary>
public sealed record LinkPreview(Guid UserCodeId, PhoneNumber PhoneNumber)
{
    /// <summary>Whose holder may be the one who links; never shown.</summary>
    public required Guid ContractId { get; init; }

    /// <summary>The line; never shown.</summary>
    public required Guid SubscriptionId { get; init; }
}
