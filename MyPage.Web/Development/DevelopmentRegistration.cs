using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using MyPage.Web.Mail;

namespace MyPage.Web.Development;

/// <summary>What exists only in development: sample customers, their mails on a page, and where to begin.</summary>
public static class DevelopmentRegistration
{
    public static IServiceCollection AddDevelopment(this IServiceCollection services, IHostEnvironment environment) =>
        environment.IsDevelopment() ? services : services;

    public static void MapDevelopment(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
        {
            return;
        }

        app.MapDevelopmentMail();
        app.Lifetime.ApplicationStarted.Register(() =>
        {
            var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
            Console.WriteLine($"""

                MyPage is at {address}
                  sign in as demo1 (family of three), demo2 (one line), demo3 (SIM arrived today),
                             demo4 (suspended line) or demo5 (five lines); password mypage-demo-2026
                  mails      {address}/dev/mail

                """);
        });
    }

    public static Task StartDevelopmentAsync(this WebApplication app) => Task.CompletedTask;
}
