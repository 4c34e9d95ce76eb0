using System.Globalization;
using Microsoft.Extensions.Options;
using MyPage.Web.Components.Theme;
using MyPage.Web.Configuration;
using MyPage.Web.Security.Network;
using MyPage.Web.Security.Secrets;

namespace MyPage.Web.Hosting;

public static class SettingsRegistration
{
    /// <summary>The portal's own options, checked at start: each fault names its key.</summary>
    public static IServiceCollection AddPortalOptions(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        services.AddOptions<PortalOptions>().BindConfiguration(PortalOptions.Section)
            .ValidateDataAnnotations()
            .Validate(
                portal => portal.PublicUrl is null or { IsAbsoluteUri: true, Scheme: "http" or "https", PathAndQuery: "/", Fragment: "", Port: > 0 },
                "Portal:PublicUrl must be an address without a path, such as https://mypage.example.jp.")
            .Validate(
                portal => portal.IsHttps || portal.PublicUrl is not { IsAbsoluteUri: true } || !environment.IsProduction() || portal.PublicUrl.IsLoopback,
                "Portal:PublicUrl must begin with https:// outside development: cookies are bound to it.")
            .Validate(
                portal => portal.Brand is null || Contrast.OnWhite(portal.Brand.Accent) is null or >= 4.5,
                "Portal:Brand:Accent is too light: it needs a contrast of 4.5:1 on white.")
            .Validate(
                portal => portal.Brand is null || (IsColour(portal.Brand.Accent) && IsColour(portal.Brand.AccentDark)),
                "Portal:Brand:Accent and Portal:Brand:AccentDark must each be a colour like #0b6168.")
            .Validate(portal => !string.IsNullOrWhiteSpace(portal.Brand?.Name), "Portal:Brand:Name must be set.")
            .Validate(portal => IsLink(portal.PrivacyPolicyUrl), "Portal:PrivacyPolicyUrl must be an address such as https://carrier.example.jp/privacy, or a path on this site.")
            .Validate(portal => IsLink(portal.TermsUrl), "Portal:TermsUrl must be an address such as https://carrier.example.jp/terms, or a path on this site.")
            .Validate(
                portal => portal.Brand?.LogoPath is not { Length: > 0 } logo || (logo.StartsWith('/') && !logo.StartsWith("//", StringComparison.Ordinal)),
                "Portal:Brand:LogoPath must be a path on this site, such as /logo.svg: pages show no other site's images.")
            .ValidateOnStart();
        services.AddSingleton(Clock(configuration, environment));
        return services;
    }

    /// <summary>Checks all settings now, before anything runs or logs: a fault is one line for the operator, not a failed host with a stack trace.</summary>
    public static void ValidateSettings(this WebApplication app)
    {
        app.Services.GetService<IStartupValidator>()?.Validate();
        _ = app.Services.GetRequiredService<IOptions<ForwardedHeadersOptions>>().Value;
        _ = app.Services.GetRequiredService<CarrierNetwork>();
        if (!app.Environment.IsDevelopment())
        {
            // In development the first start makes it, once the data directory is there.
            _ = app.Services.GetRequiredService<PortalSecret>();
        }
    }

    private static bool IsLink(string? link) => link is not { Length: > 0 }
        || (link.StartsWith('/') && !link.StartsWith("//", StringComparison.Ordinal))
        || (Uri.TryCreate(link, UriKind.Absolute, out var address) && address.Scheme is "https" or "http");

    private static bool IsColour(string text) => Contrast.OnWhite(text) is not null;

    private static TimeProvider Clock(IConfiguration configuration, IHostEnvironment environment)
    {
        if (configuration["Clock:Now"] is not { Length: > 0 } now)
        {
            return TimeProvider.System;
        }

        if (environment.IsProduction())
        {
            throw new StartRefusedException("Clock:Now is for development and tests only. Remove it.");
        }

        return DateTimeOffset.TryParse(now, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var start)
            ? new ShiftedTime(start)
            : throw new StartRefusedException("Clock:Now must be a moment such as 2026-11-22T09:00:00+09:00.");
    }
}
