using MyPage.Web.Features.Home;
using MyPage.Web.UserCodes;

namespace MyPage.Web.Features;

public static class FeaturesRegistration
{
    public static IServiceCollection AddFeatures(this IServiceCollection services)
    {
        services.AddSingleton<UserCodeVault>();
        services.AddScoped<HomeQuery>();
        return services;
    }
}
