using MyPage.LineSimulator.AccountLinking;
using MyPage.LineSimulator.ChannelTokens;
using MyPage.LineSimulator.Http;
using MyPage.LineSimulator.Inspection;
using MyPage.LineSimulator.Login;
using MyPage.LineSimulator.Messaging;
using MyPage.LineSimulator.People;
using MyPage.LineSimulator.Phone;
using MyPage.LineSimulator.RichMenus;
using MyPage.LineSimulator.Settings;
using System.Globalization;

namespace MyPage.LineSimulator;

/// <summary>Builds the stand-in for LINE's servers, alone or inside a test.</summary>
public static class SimulatorApplication
{
    public const string DefaultUrl = "http://localhost:5081";
    private const string ParentSwitch = "--parent-stdin";

    /// <param name="args"><c>--urls</c>, any <c>--Simulator:…</c> key, <c>--parent-stdin</c>.</param>
    /// <param name="configure">Last word on the options, after configuration was read.</param>
    /// <param name="time">Replaces the system's clock; <c>Clock:Now</c> in the configuration does not apply then.</param>
    public static WebApplication Create(string[] args, Action<SimulatorOptions>? configure = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(args);
        var withParent = args.Contains(ParentSwitch, StringComparer.Ordinal);

        // The empty builder: in a test process the portal's appsettings.json lies in the same folder and must not be read.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(SimulatorApplication).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environments.Development,
        });
        builder.Configuration.AddEnvironmentVariables();
        builder.Configuration.AddCommandLine([.. args.Where(a => !a.Is(ParentSwitch))]);
        builder.Logging.AddSimpleConsole(o => o.SingleLine = true);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(o => o.AddServerHeader = false);

        var options = new SimulatorOptions();
        builder.Configuration.GetSection(SimulatorOptions.SectionName).Bind(options);
        configure?.Invoke(options);
        ProductionGuard.ThrowIfProduction(builder.Configuration, options);

        builder.Services.AddRoutingCore();
        builder.Services.AddSimulator(options, ClockFor(builder.Configuration, time));
        if (withParent)
        {
            builder.Services.AddHostedService<ParentWatch>();
        }

        var app = builder.Build();

        // Made now, so that a mistake in the people's keys is told at the start and not at the first request.
        app.Services.GetRequiredService<LinePeople>();
        foreach (var url in (builder.Configuration["urls"] ?? DefaultUrl).Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            app.Urls.Add(url);
        }

        app.UseRequestIds();
        app.UseMiddleware<SameSiteOnly>();
        app.UseMiddleware<RequestLogging>();
        app.UseRouting();
        app.MapLine();
        app.MapInspection();
        app.MapPeopleApi();
        app.MapPhone();
        app.MapPanel();
        app.MapLive();
        return app;
    }

    /// <summary>All that a portal or a browser may meet at one of LINE's three hosts.</summary>
    private static void MapLine(this WebApplication app)
    {
        app.MapAuthorize();
        app.MapTokens();
        app.MapUserApi();
        app.MapChannelTokens();
        app.MapAccountLink();

        var messaging = app.MapGroup("").AddEndpointFilter<MessagingAccess>();
        messaging.MapSending();
        messaging.MapContent();
        messaging.MapAccount();
        messaging.MapRichMenus();
        messaging.MapRichMenuLinks();
        messaging.MapRichMenuAliases();
        messaging.MapRichMenuBatches();
        app.MapFallback(() => ApiAnswer.NotFound());
    }

    private static SimulatorClock ClockFor(IConfiguration configuration, TimeProvider? time)
    {
        var clock = new SimulatorClock(time ?? TimeProvider.System);
        if (time is null && configuration["Clock:Now"] is { Length: > 0 } now)
        {
            clock.StartAt(DateTimeOffset.Parse(now, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal));
        }

        return clock;
    }
}
