using MyPage.Domain.Campaigns;
using MyPage.Domain.MobileData;

namespace MyPage.Web.Capabilities.Applications;

/// <summary>A service with what it sells today.</summary>
/// <param name="Service">Its name and words; null for the portal's own.</param>
/// <param name="Url">The page on which one applies; null where there is none.</param>
/// <param name="Plans">The plans that are sold, the smallest first.</param>
/// <param name="Campaigns">The campaigns that an application of today counts for, the first to end first.</param>
public sealed record OfferedService(ApplicationsOptions.Service? Service, Uri? Url, IReadOnlyList<Plan> Plans, IReadOnlyList<Campaign> Campaigns);
