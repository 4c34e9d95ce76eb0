using MyPage.Web.Outbox;

namespace MyPage.Web.Capabilities.Linking;

public static class LinkingRegistration
{
    public static IServiceCollection AddLinking(this IServiceCollection services)
    {
        services.AddOptions<LinkingOptions>().BindConfiguration(LinkingOptions.Section)
            .Validate(linking => linking.MinimumAge is >= 0 and <= 120, "Linking:MinimumAge must be an age from 0 to 120.")
            .Validate(linking => linking.MaximumLoginIds is >= 1 and <= 100, "Linking:MaximumLoginIds must be from 1 to 100.")
            .Validate(
                linking => linking.Tries is { InQuarterHour: >= 1, InDay: >= 1, InMonth: >= 1, PerAddressInDay: >= 1, UnusualInHour: >= 1 },
                "Linking:Tries:* must each be 1 or more.")
            .ValidateOnStart();
        services.AddSingleton<LinkTryLimits>();
        services.AddSingleton<UserCodeLookup>();
        services.AddSingleton<ContractHolderLinkService>();
        services.AddSingleton<RegisteredUserLinkService>();
        services.AddSingleton<AccountLinking>();
        services.AddSingleton<UserLinkState>();
        services.AddSingleton<IOutboxSender, LineDeauthorizeSender>();
        return services;
    }
}
