namespace MyPage.Web.Capabilities.Help;

public static class HelpRegistration
{
    /// <summary>いつでもヘルプ, for pages, chat and console alike.</summary>
    public static IServiceCollection AddHelp(this IServiceCollection services)
    {
        services.AddOptions<HelpOptions>().BindConfiguration(HelpOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<HelpSignals>();
        services.AddSingleton<HelpActs>();
        services.AddSingleton<HelpRecipients>();
        services.AddSingleton<HelpWaits>();
        services.AddSingleton<HelpDesk>();
        services.AddSingleton<HelpOperatorDesk>();
        services.AddSingleton<HelpTemplateDesk>();
        services.AddSingleton<KeptQueueFilters>();
        return services;
    }
}
