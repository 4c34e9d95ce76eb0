namespace MyPage.Web.Capabilities.OwnData;

public static class OwnDataRegistration
{
    /// <summary>What is kept about a holder, for that holder.</summary>
    public static IServiceCollection AddOwnData(this IServiceCollection services)
    {
        services.AddOptions<OwnDataOptions>().BindConfiguration(OwnDataOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<OwnDataArchive>();
        services.AddSingleton<OwnDataDesk>();
        return services;
    }
}
