using MyPage.Web.Components.Theme;

namespace MyPage.Web.Features.Applications;

public static class ApplicationsRegistration
{
    public static IServiceCollection AddApplications(this IServiceCollection services)
    {
        services.AddSingleton<PlanList>();
        services.AddOptions<ApplicationsOptions>().BindConfiguration(ApplicationsOptions.Section)
            .Validate(applications => applications.Url is null or { IsAbsoluteUri: true, Scheme: "https" or "http" }, "Applications:Url must be an address such as https://apply.example.jp.")
            .ValidateOnStart();
        return services;
    }
}
