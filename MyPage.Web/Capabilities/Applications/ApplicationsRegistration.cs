namespace MyPage.Web.Capabilities.Applications;

public static class ApplicationsRegistration
{
    public static IServiceCollection AddApplications(this IServiceCollection services)
    {
        services.AddSingleton<OfferQuery>();
        services.AddOptions<ApplicationsOptions>().BindConfiguration(ApplicationsOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        return services;
    }
}
