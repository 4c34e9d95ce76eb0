using MyPage.Web.Background.Jobs;
using MyPage.Web.Capabilities.Linking;

namespace MyPage.Web.Capabilities.Campaigns;

public static class CampaignsRegistration
{
    /// <summary>Campaigns and rewards: how they stand, what people do with them, and the jobs that pay and remind.</summary>
    public static IServiceCollection AddCampaigns(this IServiceCollection services)
    {
        services.AddOptions<CampaignOptions>().BindConfiguration(CampaignOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<CampaignCatalog>();
        services.AddSingleton<CampaignFactsReader>();
        services.AddSingleton<CampaignRecords>();
        services.AddSingleton<CampaignStandings>();
        services.AddSingleton<ClaimableHint>();
        services.AddSingleton<ILinkRewards, RewardsOfLinks>();
        services.AddSingleton<CampaignActs>();
        services.AddSingleton<CampaignCensus>();
        services.AddSingleton<CampaignDesk>();
        services.AddSingleton<CampaignOffice>();
        services.AddSingleton<CampaignPreview>();
        services.AddSingleton<PayoutFigures>();
        services.AddSingleton<PayoutAnswers>();
        services.AddSingleton<RewardVerification>();
        services.AddJob<RewardPayoutRun>(RewardPayoutRun.Name, TimeSpan.FromMinutes(10));
        services.AddJob<RewardReminder>(RewardReminder.Name, TimeSpan.FromDays(1));
        return services;
    }
}
