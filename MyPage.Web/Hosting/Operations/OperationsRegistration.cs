using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Console;
using MyPage.Web.Background.Jobs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace MyPage.Web.Hosting.Operations;

/// <summary>What the people who run the portal look at: health, traces, metrics, logs.</summary>
public static class OperationsRegistration
{
    public static WebApplicationBuilder AddOperations(this WebApplicationBuilder builder, bool isServing)
    {
        // A start that fails is told in one line by the program itself; what stops a running host is logged as critical too.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        builder.Services.AddSingleton<Housekeeping>();
        builder.Services.AddHostedService(services => services.GetRequiredService<Housekeeping>());
        builder.Services.AddHostedService<NodeHeartbeat>();
        builder.Services.AddHealthChecks().AddCheck<DatabaseCheck>("database");
        if (builder.Environment.IsDevelopment())
        {
            builder.Logging.AddSimpleConsole(options => options.SingleLine = true);
        }
        else
        {
            builder.Logging.AddJsonConsole(options => options.UseUtcTimestamp = true);
        }

        if (!isServing)
        {
            // What a command prints is its answer. It logs beside it, and only what is wrong; of keys that do not open it tells itself.
            builder.Services.Configure<ConsoleLoggerOptions>(options => options.LogToStandardErrorThreshold = LogLevel.Trace);
            builder.Logging.AddFilter<ConsoleLoggerProvider>(null, LogLevel.Warning);
            builder.Logging.AddFilter<ConsoleLoggerProvider>("Microsoft.AspNetCore.DataProtection", LogLevel.Critical);
        }

        if (builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 })
        {
            builder.Services.AddOpenTelemetry().ConfigureResource(resource => resource.AddService("mypage"))
                .WithTracing(traces => traces.AddSource("Microsoft.AspNetCore", "Npgsql").AddOtlpExporter())
                .WithMetrics(metrics => metrics.AddMeter(JobMetrics.MeterName, "Microsoft.AspNetCore.*", "Microsoft.EntityFrameworkCore", "System.Runtime", "Npgsql").AddOtlpExporter());
        }

        return builder;
    }

    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/healthz/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/healthz/ready").AllowAnonymous();
    }
}
