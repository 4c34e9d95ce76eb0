using MyPage.Web.Capabilities.Linking;
using MyPage.Web.Capabilities.UserCodes;
using MyPage.Web.Features.Chat;
using MyPage.Web.Features.ContractInfo;
using MyPage.Web.Features.History;
using MyPage.Web.Features.Home;
using MyPage.Web.Features.Import;
using MyPage.Web.Features.Linking;
using MyPage.Web.Features.UserInfo;

namespace MyPage.Web.Features;

public static class FeaturesRegistration
{
    public static IServiceCollection AddFeatures(this IServiceCollection services)
    {
        services.AddLinking();
        services.AddSingleton<UserCodeVault>();
        services.AddSingleton<UserCodePasses>();
        services.AddScoped<UserCodeDesk>();
        services.AddSingleton<HomeStatement>();
        services.AddScoped<HomeQuery>();
        services.AddScoped<UserHomeQuery>();
        services.AddScoped<LinksQuery>();
        services.AddScoped<UnlinkService>();
        services.AddScoped<LineVisitor>();
        services.AddScoped<HolderLinkService>();
        services.AddScoped<AccountLinkService>();
        services.AddScoped<ContractQuery>();
        services.AddScoped<ReissueQuery>();
        services.AddScoped<UserInfoService>();
        services.AddScoped<HistoryQuery>();
        services.AddScoped<IImportedChangeNotices, HolderImportNotices>();
        services.AddChat();
        services.AddImport();
        return services;
    }
}
