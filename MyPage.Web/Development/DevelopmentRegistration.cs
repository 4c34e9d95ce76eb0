using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using MyPage.Web.Mail;

namespace MyPage.Web.Development;

/// <summary>What exists only in development: sample customers, their mails on a page, and where to begin.</summary>
public static class DevelopmentRegistration
{
    public static IServiceCollection AddDevelopment(this IServiceCollection services) => services.AddScoped<SampleCustomers>();

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
            Console.WriteLine($$"""

                MyPage is at {{address}}
                  sign in as demo1 (family of three), demo2 (one line), demo3 (SIM arrived today),
                             demo4 (suspended line) or demo5 (five lines); password {{SampleCustomers.Password}}
                  mails      {{address}}/dev/mail

                """);
        });
    }

    /// <summary>Loads the sample customers into an empty database.</summary>
    public static async Task StartDevelopmentAsync(this WebApplication app)
    {
        if (app.Environment.IsDevelopment())
        {
            await using var scope = app.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<SampleCustomers>().LoadAsync(app.Lifetime.ApplicationStopping);
        }
    }
}
