using MyPage.Web.Background.Jobs;
using MyPage.Web.Capabilities.Accounts;
using MyPage.Web.Capabilities.ApiKeys;
using MyPage.Web.Capabilities.Applications;
using MyPage.Web.Capabilities.CallerActs;
using MyPage.Web.Capabilities.Campaigns;
using MyPage.Web.Capabilities.Contracts;
using MyPage.Web.Capabilities.DataGifts;
using MyPage.Web.Capabilities.Deliveries;
using MyPage.Web.Capabilities.Help;
using MyPage.Web.Capabilities.Linking;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Capabilities.Notices;
using MyPage.Web.Capabilities.Statistics;
using MyPage.Web.Capabilities.Imports;
using MyPage.Web.Capabilities.Jobs;
using MyPage.Web.Capabilities.Nodes;
using MyPage.Web.Capabilities.Operators;
using MyPage.Web.Capabilities.OwnData;
using MyPage.Web.Capabilities.Points;
using MyPage.Web.Capabilities.Retention;
using MyPage.Web.Capabilities.Secrets;
using MyPage.Web.Capabilities.Unread;
using MyPage.Web.Capabilities.UserCodes;

namespace MyPage.Web.Capabilities;

public static class CapabilitiesRegistration
{
    /// <summary>What pages, chat and commands do alike.</summary>
    public static IServiceCollection AddCapabilities(this IServiceCollection services)
    {
        services.AddSingleton<RegisteredUserChanges>();
        services.AddJob<NameKeyFill>(NameKeyFill.Name, TimeSpan.FromDays(1));
        services.AddSingleton<ApiKeyDesk>();
        services.AddSingleton<DeliveryDesk>();
        services.AddSingleton<DeliveryOverviewQuery>();
        services.AddSingleton<JobDesk>();
        services.AddSingleton<NodeLedger>();
        services.AddSingleton<SecretReplacement>();
        services.AddSingleton<UnreadCounts>();
        return services.AddAccounts().AddUserCodes().AddLinking().AddMobileData().AddDataGifts().AddNotices().AddOperators().AddPoints().AddCampaigns().AddApplications().AddHelp().AddCallerActs().AddOwnData().AddRetention().AddImports().AddJobLedger().AddFigures();
    }
}
