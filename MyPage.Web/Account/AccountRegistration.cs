using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using MyPage.Web.Account.Settings;
using MyPage.Web.Configuration;
using MyPage.Web.Outbox;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Passwords;
using MyPage.Web.Security.Secrets;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Account;

public static class AccountRegistration
{
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddSingleton<PortalSecret>();
        services.AddSingleton<SecretCheck>();
        services.AddDataProtection().SetApplicationName("MyPage").PersistKeysToDbContext<PortalDbContext>();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider =>
            new ConfigureOptions<KeyManagementOptions>(options => options.XmlEncryptor = new SecretXmlEncryptor(provider.GetRequiredService<PortalSecret>())));

        services.AddIdentityCore<PortalAccount>(options =>
            {
                options.Password = new PasswordOptions
                {
                    RequiredLength = PasswordRules.LeastLength,
                    RequireDigit = false,
                    RequireLowercase = false,
                    RequireUppercase = false,
                    RequireNonAlphanumeric = false,
                    RequiredUniqueChars = 1,
                };
            })
            .AddDefaultTokenProviders();
        services.Configure<DataProtectionTokenProviderOptions>(options => options.TokenLifespan = PasswordLinks.Lifetime);
        services.AddScoped<IUserStore<PortalAccount>, ProtectedAccountStore>();
        services.AddSingleton<PortalPasswordHasher>();
        services.AddSingleton<IPasswordHasher<PortalAccount>>(provider => provider.GetRequiredService<PortalPasswordHasher>());
        services.AddScoped<IPasswordValidator<PortalAccount>, PasswordRules>();

        services.AddMemoryCache();
        services.AddSingleton<PortalSessions>();
        services.AddSingleton<TryLimit>();
        services.AddScoped<CurrentPerson>();
        services.AddScoped<SecondFactor>();
        services.AddScoped<SignIn>();
        services.AddScoped<PasswordLinks>();
        services.AddScoped<PasswordConfirmation>();
        services.AddScoped<AccountSecurity>();
        services.AddScoped<SecurityQuery>();
        services.AddSingleton<IOutboxSender, PasswordLinkSender>();

        services.AddSingleton<SessionCookie>();
        services.AddSingleton<IConfigureOptions<CookieAuthenticationOptions>>(provider => provider.GetRequiredService<SessionCookie>());
        services.AddAuthentication(SessionCookie.Scheme)
            .AddCookie(SessionCookie.Scheme)
            .AddCookie(SecondFactor.Scheme, options => options.ExpireTimeSpan = SecondFactor.PendingFor);
        services.AddOptions<CookieAuthenticationOptions>(SecondFactor.Scheme)
            .Configure<IOptions<PortalOptions>>((options, portal) => options.Cookie.SetPortalDefaults("second-factor", portal.Value));
        var reach = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().AddRequirements(new ReachRequirement()).Build();
        services.AddAuthorizationBuilder().SetDefaultPolicy(reach).SetFallbackPolicy(reach);
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, NotFoundInsteadOfForbidden>();
        services.AddCascadingAuthenticationState();
        return services;
    }
}
