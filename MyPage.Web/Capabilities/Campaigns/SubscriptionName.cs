using MyPage.Domain.Contracts;

namespace MyPage.Web.Capabilities.Campaigns;

/// <summary>How a line is called.</summary>
/// <param name="PhoneNumber">Its number.</param>
/// <param name="UserName">Its registered user's name.</param>
public sealed record SubscriptionName(PhoneNumber PhoneNumber, string UserName);
