namespace MyPage.Web.Capabilities.UserCodes;

public static class UserCodesRegistration
{
    public static IServiceCollection AddUserCodes(this IServiceCollection services)
    {
        services.AddOptions<UserCodesOptions>().BindConfiguration(UserCodesOptions.Section)
            .Validate(codes => codes.LifetimeDays is >= 0 and <= 3650, "UserCodes:LifetimeDays must be a number of days from 0 (for ever) to 3650.")
            .ValidateOnStart();
        services.AddSingleton<UserCodeVault>();
        services.AddSingleton<UserCodePassDesk>();
        services.AddSingleton<UserCodeDesk>();
        return services;
    }
}
