using MyPage.Domain.Campaigns;

namespace MyPage.Web.Features.Operator.Campaigns;

/// <summary>A campaign on the list: its newest version, and whether a draft is being prepared.</summary>
public sealed record ListedCampaign(string Code, Campaign? Newest, int Versions, bool HasDraft);
