using MyPage.Domain.Contracts;
using MyPage.Domain.Help;
using MyPage.Domain.Linking;
using MyPage.Domain.MobileData;
using MyPage.Domain.UserCodes;
using MyPage.Web.Capabilities.Campaigns;
using MyPage.Web.Capabilities.Points;
using MyPage.Web.Outbox;

namespace MyPage.Web.Features.Operator.Customers;

/// <summary>Everything of one customer that an operator may see. No digit of a code is in it, no password and no token.</summary>
public sealed record CustomerView(
    Contract Contract,
    bool HasPassword,
    bool HasTwoFactor,
    int Passkeys,
    IReadOnlyList<CustomerLine> Lines,
    IReadOnlyList<CustomerLink> Links,
    IReadOnlyList<CustomerRefusal> Refusals,
    IReadOnlyList<CustomerMessage> Messages,
    CustomerData? Data,
    PointView Points,
    ContractCampaigns Campaigns,
    IReadOnlyList<CustomerConversation> Conversations)
{
    /// <summary>Whether the holder has any second factor, which can be lost: an app with its codes, or passkeys.</summary>
    public bool HasSecondFactor => HasTwoFactor || Passkeys > 0;
}

/// <summary>A line, with the state of its newest user code and its data.</summary>
public sealed record CustomerLine(
    Guid Id, PhoneNumber PhoneNumber, SubscriptionTerms Terms, RegisteredUser User, string? PlanName, UserCodeState? Code, DateTimeOffset? CodeExpiresAt, bool IsLinked, DataBalance? Balance);

/// <summary>A link that stands or stood; of the contract holder where there is no number.</summary>
public sealed record CustomerLink(Guid Id, PhoneNumber? PhoneNumber, string LineName, DateTimeOffset From, DateTimeOffset? Until, LinkEndCause? Cause);

/// <summary>Something that was tried and not done.</summary>
public sealed record CustomerRefusal(DateTimeOffset At, string Act, string? Detail, PhoneNumber? PhoneNumber);

/// <summary>A mail or a message in LINE: what it told of and what became of it, never what it says.</summary>
public sealed record CustomerMessage(DateTimeOffset At, OutboxKind Kind, string? Act, DateTimeOffset? SentAt, DateTimeOffset? ParkedAt, int Attempts);

/// <summary>A conversation of いつでもヘルプ: the holder's, or a user's.</summary>
/// <param name="Id">Which.</param>
/// <param name="PhoneNumber">The line whose user it is with; null for the holder's.</param>
/// <param name="IsFormer">Whether that user is not the line's any more.</param>
/// <param name="State">Where it stands.</param>
/// <param name="OperatorName">Who has it.</param>
/// <param name="LastMessageAt">When the last message was written.</param>
public sealed record CustomerConversation(Guid Id, PhoneNumber? PhoneNumber, bool IsFormer, HelpState State, string? OperatorName, DateTimeOffset LastMessageAt);
