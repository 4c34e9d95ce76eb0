using MyPage.Web.Features.Applications;
using MyPage.Web.Line.Webhook;

namespace MyPage.Web.Features.Chat;

public static class ChatRegistration
{
    public static IServiceCollection AddChat(this IServiceCollection services)
    {
        services.AddSingleton<ChatMessages>();
        services.AddSingleton<ChatBalance>();
        services.AddScoped<ILineEventHandler, ChatDesk>();
        services.AddScoped<PlanList>();
        services.AddOptions<ApplicationsOptions>().BindConfiguration(ApplicationsOptions.Section)
            .Validate(applications => applications.Url is null or { IsAbsoluteUri: true, Scheme: "https" or "http" }, "Applications:Url must be an address such as https://apply.example.jp.")
            .ValidateOnStart();
        return services;
    }
}
