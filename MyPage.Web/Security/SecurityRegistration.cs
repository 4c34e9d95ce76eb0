using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using MyPage.Web.Configuration;
using MyPage.Web.Persistence;
using MyPage.Web.Security.ApiKeys;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Circuits;
using MyPage.Web.Security.Limits;
using MyPage.Web.Security.Network;
using MyPage.Web.Security.Passkeys;
using MyPage.Web.Security.Passwords;
using MyPage.Web.Security.Secrets;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Security;

/// <summary>Secrets, passwords, sessions and what may be reached with them.</summary>
public static class SecurityRegistration
{
    public static IServiceCollection AddPortalSecurity(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<CarrierNetwork>();
        services.AddKnownProxies(configuration);
        services.AddSingleton<WindowLimit>();
        services.AddSingleton<RequestLimits>();
        services.AddSingleton<ApiKeySecrets>();
        services.AddSingleton<ApiKeyLookup>();
        return services.AddSecrets().AddPasswords().AddPasskeys().AddSessions().AddCircuits();
    }

    private static IServiceCollection AddSecrets(this IServiceCollection services)
    {
        services.AddOptions<PortalSecretOptions>().BindConfiguration(PortalSecretOptions.Section);
        services.AddSingleton<PortalSecret>();
        services.AddSingleton<SecretCheck>();
        services.AddDataProtection().SetApplicationName("MyPage").PersistKeysToDbContext<PortalDbContext>();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider =>
            new ConfigureOptions<KeyManagementOptions>(options => options.XmlEncryptor = new SecretXmlEncryptor(provider.GetRequiredService<PortalSecret>())));
        return services;
    }

    private static IServiceCollection AddPasswords(this IServiceCollection services)
    {
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
        services.AddScoped<IUserStore<PortalAccount>, ProtectedAccountStore>();
        services.AddSingleton<PortalPasswordHasher>();
        services.AddSingleton<IPasswordHasher<PortalAccount>>(provider => provider.GetRequiredService<PortalPasswordHasher>());
        services.AddScoped<IPasswordValidator<PortalAccount>, PasswordRules>();
        services.AddSingleton<AccountScopes>();
        services.AddSingleton<TryLimit>();
        services.AddSingleton<PasswordTurns>();
        services.AddSingleton<KnownBrowserCookie>();
        services.AddSingleton<PasswordConfirmation>();
        return services;
    }

    private static IServiceCollection AddPasskeys(this IServiceCollection services)
    {
        services.AddOptions<IdentityPasskeyOptions>().Configure<IOptions<PortalOptions>>((options, portal) =>
        {
            // A key is for this host alone, and so is what it signs; a frame in somebody else's page is refused, too.
            var origin = portal.Value.PublicUrl!.GetLeftPart(UriPartial.Authority);
            options.ServerDomain = portal.Value.PublicUrl.IdnHost;
            options.ValidateOrigin = context => ValueTask.FromResult(!context.CrossOrigin && string.Equals(context.Origin, origin, StringComparison.OrdinalIgnoreCase));
            options.UserVerificationRequirement = "required";
            options.ResidentKeyRequirement = "required";
            options.AttestationConveyancePreference = "none";
            options.AuthenticatorTimeout = PasskeyChallenge.Lifetime;
        });
        services.AddSingleton<PasskeyCeremony>();
        services.AddSingleton<PasskeyChallengeCookie>();
        services.AddSingleton<PasskeyProofs>();
        return services;
    }

    private static IServiceCollection AddSessions(this IServiceCollection services)
    {
        services.AddMemoryCache();
        services.AddSingleton<PortalSessions>();
        services.AddSingleton<SessionInputs>();
        services.AddSingleton<LineSignOuts>();
        services.AddHostedService<SessionInputWorker>();
        services.AddSingleton<SessionCookie>();
        services.AddSingleton<IConfigureOptions<CookieAuthenticationOptions>>(provider => provider.GetRequiredService<SessionCookie>());
        services.AddAuthentication(SessionCookie.ByAddress)
            .AddPolicyScheme(SessionCookie.ByAddress, null, options => options.ForwardDefaultSelector = SessionCookie.SchemeOf)
            .AddCookie(SessionCookie.Scheme)
            .AddCookie(SessionCookie.OperatorScheme)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyAuthentication>(ApiKeyAuthentication.SchemeName, null)
            .AddCookie(PendingSignInCookie.Scheme, LastShortly)
            .AddCookie(PendingSignInCookie.OperatorScheme, LastShortly);
        services.AddOptions<CookieAuthenticationOptions>(PendingSignInCookie.Scheme)
            .Configure<IOptions<PortalOptions>>((options, portal) => options.Cookie.SetPortalDefaults("second-factor", portal.Value));
        services.AddOptions<CookieAuthenticationOptions>(PendingSignInCookie.OperatorScheme)
            .Configure<IOptions<PortalOptions>>((options, portal) => options.Cookie.SetPortalDefaults("operator-second-factor", portal.Value));

        var reach = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().AddRequirements(new ReachRequirement()).Build();
        services.AddAuthorizationBuilder().SetDefaultPolicy(reach).SetFallbackPolicy(reach);
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, NotFoundInsteadOfForbidden>();
        services.AddCascadingAuthenticationState();
        return services;

        static void LastShortly(CookieAuthenticationOptions options)
        {
            options.ExpireTimeSpan = PendingSignInCookie.Lifetime;
            options.SlidingExpiration = false;
        }
    }

    private static IServiceCollection AddCircuits(this IServiceCollection services)
    {
        services.AddSingleton<OpenCircuits>();
        services.AddScoped<CircuitPerson>();
        services.AddScoped<AuthenticationStateProvider>(provider => provider.GetRequiredService<CircuitPerson>());
        services.AddScoped<CircuitHandler, SessionCircuit>();
        services.AddHostedService<CircuitSweep>();
        return services;
    }
}
