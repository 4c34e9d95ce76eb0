using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;
using MyPage.Web.Configuration;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Line.Login;

public static class LineLoginRegistration
{
    public static IServiceCollection AddLineLogin(this IServiceCollection services, IConfiguration configuration)
    {
        var line = configuration.GetSection(LineOptions.Section).Get<LineOptions>() ?? new LineOptions();
        services.AddHttpClient(LineHttp.Api, client =>
        {
            client.BaseAddress = line.ApiBaseAddress;
            client.Timeout = TimeSpan.FromSeconds(10);
        });
        services.AddSingleton<MetLineAccounts>();
        services.AddSingleton<LineFriendship>();
        services.AddSingleton<LineSigningKeys>();
        services.AddSingleton<LineIdTokens>();
        var authentication = services.AddAuthentication().AddCookie(LineIdentity.Scheme, options =>
        {
            options.ExpireTimeSpan = LineIdentity.Lifetime;
            options.SlidingExpiration = false;
        });
        services.AddOptions<CookieAuthenticationOptions>(LineIdentity.Scheme)
            .Configure<IOptions<PortalOptions>>((options, portal) => options.Cookie.SetPortalDefaults("line", portal.Value));
        if (!line.IsConfigured)
        {
            return services;
        }

        authentication.AddOAuth<LineLoginOptions, LineLoginHandler>(LineLoginHandler.SchemeName, options =>
        {
            options.ClientId = line.Login.ChannelId;
            options.ClientSecret = line.Login.ChannelSecret;
            options.AuthorizationEndpoint = new Uri(line.AccessBaseAddress, "/oauth2/v2.1/authorize").AbsoluteUri;
            options.TokenEndpoint = new Uri(line.ApiBaseAddress, "/oauth2/v2.1/token").AbsoluteUri;
            options.SignInScheme = LineIdentity.Scheme;
            options.BackchannelTimeout = TimeSpan.FromSeconds(10);
            options.Events.OnRemoteFailure = LineSignInFailure.HandleAsync;
        });
        services.AddOptions<LineLoginOptions>(LineLoginHandler.SchemeName).Configure<IOptions<PortalOptions>, TimeProvider>((options, portal, time) =>
        {
            options.CorrelationCookie.SetPortalDefaults("correlation", portal.Value);
            options.TimeProvider = time;
        });
        return services;
    }
}
