using MyPage.Web.Background.Jobs;
using MyPage.Web.Capabilities.Help.Hints;
using MyPage.Web.Capabilities.Retention;
using MyPage.Web.Outbox;

namespace MyPage.Web.Capabilities.Help;

public static class HelpRegistration
{
    /// <summary>いつでもヘルプ, for pages, chat and console alike.</summary>
    public static IServiceCollection AddHelp(this IServiceCollection services)
    {
        services.AddOptions<HelpOptions>().BindConfiguration(HelpOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<HelpSignals>();
        services.AddSingleton<HelpActs>();
        services.AddSingleton<LeftConversations>();
        services.AddSingleton<HelpRecipients>();
        services.AddSingleton<HelpWaits>();
        services.AddSingleton<HelpDesk>();
        services.AddSingleton<HelpOperatorDesk>();
        services.AddSingleton<HelpTemplateDesk>();
        services.AddSingleton<KeptFilterDesk>();
        services.AddSingleton<HelpChat>();
        services.AddSingleton<IOutboxSender, HelpAnswerSender>();
        services.AddSingleton<IOutboxSender, HelpPictureFetcher>();
        services.AddSingleton<IPersonalRecords, HelpRecords>();
        services.AddJob<HelpRetention>(HelpRetention.Name, TimeSpan.FromDays(1));
        services.AddSingleton<HelpHints>();

        // Each kind of hint is one type; a new one is found here.
        foreach (var hint in typeof(HelpRegistration).Assembly.GetTypes().Where(type => type.IsClass && type.IsAssignableTo(typeof(IHelpHint))))
        {
            services.AddSingleton(typeof(IHelpHint), hint);
        }

        return services;
    }
}
