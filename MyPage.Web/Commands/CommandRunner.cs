using MyPage.Web.Configuration;
using MyPage.Web.Persistence;

namespace MyPage.Web.Commands;

/// <summary>Runs what is not serving, and turns what stops a start into one clear line.</summary>
public static class CommandRunner
{
    public static int Explain(PortalCommand command)
    {
        if (command.Verb == PortalVerb.Help)
        {
            Console.Out.WriteLine(HelpText.Text);
            return ExitCodes.Done;
        }

        Console.Error.WriteLine($"mypage: unknown command \"{command.Arguments[0]}\". See --help.");
        return ExitCodes.CouldNot;
    }

    public static async Task<int> RunAsync(WebApplication app, PortalCommand command)
    {
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.Cancel();
        };
        await app.Services.GetRequiredService<DatabasePreparation>().PrepareAsync(stop.Token);
        await using var scope = app.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        return command.Verb switch
        {
            PortalVerb.Invite => await services.GetRequiredService<InviteCommand>().RunAsync(command.Arguments, Console.Out, Console.Error, stop.Token),
            PortalVerb.Import => await services.GetRequiredService<Features.Import.ImportCommand>().RunAsync(command.Arguments, Console.Out, Console.Error, stop.Token),
            PortalVerb.Migrate => Say("The database is up to date."),
            PortalVerb.Serve or PortalVerb.Help or PortalVerb.Unknown => throw new InvalidOperationException($"{command.Verb} is not run here."),
        };
    }

    /// <summary>The exit code of a start that failed for a reason the operator can mend; null for anything else.</summary>
    public static int? ExplainFailure(Exception exception)
    {
        var line = exception switch
        {
            StartRefusedException refused => refused.Message,
            Microsoft.Extensions.Options.OptionsValidationException invalid => string.Join(Environment.NewLine, invalid.Failures),
            IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException } taken => $"{taken.Message.TrimEnd('.')}. Stop the program that uses that port, or choose another with --urls.",

            // The binder names the key: Failed to convert configuration value 'soon' at 'UserCodes:LifetimeDays' to type …
            InvalidOperationException { Source: "Microsoft.Extensions.Configuration.Binder" } unbound => unbound.Message,
            OperationCanceledException => "Stopped before it began.",
            _ => null,
        };
        if (line is null)
        {
            return null;
        }

        Console.Error.WriteLine($"mypage: {line}");
        return ExitCodes.CouldNot;
    }

    private static int Say(string line)
    {
        Console.Out.WriteLine(line);
        return ExitCodes.Done;
    }
}
