using Microsoft.AspNetCore.Identity;
using MyPage.Web.Outbox;
using MyPage.Web.Security.Passwords;

namespace MyPage.Web.Capabilities.Accounts;

public static class AccountsRegistration
{
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.Configure<DataProtectionTokenProviderOptions>(options => options.TokenLifespan = PasswordLinks.Lifetime);
        services.AddSingleton<LockedSignIns>();
        services.AddSingleton<ILockedConfirmations>(all => all.GetRequiredService<LockedSignIns>());
        services.AddSingleton<SignIn>();
        services.AddSingleton<LineSignIn>();
        services.AddSingleton<PasswordLinkTokens>();
        services.AddSingleton<PasswordLinks>();
        services.AddSingleton<AccountSecurity>();
        services.AddSingleton<AccountPasskeys>();
        services.AddSingleton<PasskeySignIn>();
        services.AddSingleton<LanguageChoice>();
        services.AddSingleton<AccountRescue>();
        services.AddSingleton<SecurityQuery>();
        services.AddSingleton<IOutboxSender, PasswordLinkSender>();
        services.AddSingleton<LoginIdReminders>();
        services.AddSingleton<IOutboxSender, LoginIdReminderSender>();
        return services;
    }
}
