using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using MyPage.Web.Line;

namespace MyPage.Web.Hosting.Development;

/// <summary>What exists only in development: sample customers, their mails on a page, and where to begin.</summary>
public static class DevelopmentRegistration
{
    public static void AddDevelopment(this WebApplicationBuilder builder, bool isServing)
    {
        if (!builder.Environment.IsDevelopment())
        {
            return;
        }

        builder.Services.AddScoped<SampleCustomers>();
        if (isServing && WantsSimulator(builder.Configuration))
        {
            // First, so that what speaks to LINE at start finds it.
            builder.Services.AddSingleton<LineSimulatorProcess>();
            builder.Services.Insert(0, ServiceDescriptor.Singleton<IHostedService>(provider => provider.GetRequiredService<LineSimulatorProcess>()));
        }
    }

    /// <summary>Puts the simulated phone on or off the carrier's network, before anything looks at the address.</summary>
    public static void UseDevelopment(this WebApplication app)
    {
        if (app.Environment.IsDevelopment() && WantsSimulator(app.Configuration))
        {
            app.UseMiddleware<SimulatedNetwork>();
        }
    }

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
                             demo4 (suspended line) or demo5 (five lines, a gift waits); password {{SampleCustomers.Password}}
                  mails      {{address}}/dev/mail
                  {{WhereLineIs(app)}}

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

    // What answers at the stand-in's address may be another portal's: that one's phone would be the wrong one.
    private static string WhereLineIs(WebApplication app) => app.Services.GetService<LineSimulatorProcess>() switch
    {
        null => "LINE       not simulated here",
        { IsRunning: true } => $"LINE       {app.Configuration["Line:AccessBaseAddress"]} (a simulated phone)",
        _ => $"LINE       not simulated: {app.Configuration["Line:ApiBaseAddress"]} is taken; choose another address with Line:AccessBaseAddress, :ApiBaseAddress, :DataApiBaseAddress and :AddFriendUrl",
    };

    private static bool WantsSimulator(IConfiguration configuration) =>
        configuration.GetValue("Development:LineSimulator", true)
        && LineSimulatorProcess.IsWanted(configuration.GetSection(LineOptions.Section).Get<LineOptions>() ?? new LineOptions());
}
