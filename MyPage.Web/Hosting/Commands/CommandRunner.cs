using System.Runtime.InteropServices;
using MyPage.Web.Configuration;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Secrets;

namespace MyPage.Web.Hosting.Commands;

/// <summary>Runs what is not serving, and turns what stops a start into one clear line.</summary>
public static class CommandRunner
{
    /// <summary>The exit code of what needs no start: help, and a command line that asks for what there is not. Null for what is to be run.</summary>
    public static int? Explain(PortalCommand command)
    {
        if (command.Verb == PortalVerb.Help)
        {
            return Say(HelpText.Text);
        }

        var fault = command.Verb switch
        {
            PortalVerb.Unknown when command.Arguments[0].StartsWith('-') => $"unknown option \"{command.Arguments[0]}\". See --help.",
            PortalVerb.Unknown => $"unknown command \"{command.Arguments[0]}\". See --help.",
            PortalVerb.Import => Features.Import.ImportCommand.FaultIn(command.Arguments),
            PortalVerb.Export => Features.Export.ExportCommand.FaultIn(command.Arguments),
            PortalVerb.Invite => InviteCommand.FaultIn(command.Arguments),
            PortalVerb.Unlock or PortalVerb.SecondFactor or PortalVerb.Sessions => AccountCommand.FaultIn(command.Verb, command.Arguments),
            PortalVerb.Outbox or PortalVerb.Inbox => DeliveryCommand.FaultIn(command.Verb, command.Arguments),
            PortalVerb.Secret => SecretCommand.FaultIn(command.Arguments),
            PortalVerb.Audit => AuditCommand.FaultIn(command.Arguments),
            PortalVerb.ApiKey => ApiKeyCommand.FaultIn(command.Arguments),
            PortalVerb.Operator => OperatorCommand.FaultIn(command.Arguments),
            PortalVerb.Verify => VerifyCommand.FaultIn(command.Arguments),
            PortalVerb.RunJob => RunJobCommand.FaultIn(command.Arguments),
            PortalVerb.Migrate when command.Arguments.Count > 0 => "migrate takes nothing more. See --help.",
            PortalVerb.Migrate or PortalVerb.Serve or PortalVerb.Help => null,
        };
        return fault is null ? null : Refuse(fault);
    }

    /// <summary>Serves until it is stopped. Throws <see cref="StartRefusedException"/> when it cannot listen where it should.</summary>
    public static async Task<int> ServeAsync(WebApplication app)
    {
        await using (app)
        {
            try
            {
                await app.StartAsync(CancellationToken.None);
            }
            catch (Exception exception) when (exception.StackTrace?.Contains(".KestrelServerImpl.BindAsync(", StringComparison.Ordinal) == true)
            {
                // The server says each cause by another type: a wrong word, a wrong port, a taken one, a missing certificate.
                throw new StartRefusedException(
                    $"The portal cannot listen on {app.Configuration["Urls"] ?? "its address"} ({FailureWords.FirstLineOf(exception).TrimEnd('.')}). Choose another address with {Advice(app)}, or stop the program that uses that port.",
                    exception);
            }

            await app.WaitForShutdownAsync(CancellationToken.None);
            return ExitCodes.Done;
        }
    }

    // Mailed links and LINE's stand-in have addresses of their own: moved alone, the portal would name another one's.
    private static string Advice(WebApplication app)
    {
        const string plain = "Urls (--Urls=http://localhost:8080)";
        if (!app.Environment.IsDevelopment() || !Uri.TryCreate(app.Configuration["Urls"], UriKind.Absolute, out var taken))
        {
            return plain;
        }

        var (portal, line) = ($"http://localhost:{taken.Port + 100}", $"http://localhost:{taken.Port + 101}");
        return $"--Urls={portal} --Portal:PublicUrl={portal} --Line:AccessBaseAddress={line} --Line:ApiBaseAddress={line} --Line:DataApiBaseAddress={line} --Line:AddFriendUrl={line}";
    }

    public static async Task<int> RunAsync(WebApplication app, PortalCommand command)
    {
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        await app.Services.GetRequiredService<DatabasePreparation>().PrepareAsync(stop.Token);
        if (command.Verb != PortalVerb.Secret)
        {
            await app.Services.GetRequiredService<SecretCheck>().RunAsync(stop.Token);
        }

        await using var scope = app.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        return command.Verb switch
        {
            PortalVerb.Invite => await services.GetRequiredService<InviteCommand>().RunAsync(command.Arguments, Console.Out, Console.Error, stop.Token),
            PortalVerb.Import => await services.GetRequiredService<Features.Import.ImportCommand>().RunAsync(command.Arguments, Console.Out, Console.Error, stop.Token),
            PortalVerb.Export => await services.GetRequiredService<Features.Export.ExportCommand>().RunAsync(command.Arguments, Console.Out, Console.Error, stop.Token),
            PortalVerb.Unlock or PortalVerb.SecondFactor or PortalVerb.Sessions =>
                await services.GetRequiredService<AccountCommand>().RunAsync(command.Verb, command.Arguments, Console.Out, Console.Error, stop.Token),
            PortalVerb.Outbox or PortalVerb.Inbox => await services.GetRequiredService<DeliveryCommand>().RunAsync(command.Verb, command.Arguments, Console.Out, Console.Error, stop.Token),
            PortalVerb.Secret => await services.GetRequiredService<SecretCommand>().RunAsync(Console.Out, Console.Error, stop.Token),
            PortalVerb.Audit => await services.GetRequiredService<AuditCommand>().RunAsync(command.Arguments, Console.Out, Console.Error, stop.Token),
            PortalVerb.ApiKey => await services.GetRequiredService<ApiKeyCommand>().RunAsync(command.Arguments, Console.Out, Console.Error, stop.Token),
            PortalVerb.Operator => await services.GetRequiredService<OperatorCommand>().RunAsync(command.Arguments, Console.Out, Console.Error, stop.Token),
            PortalVerb.Verify => await services.GetRequiredService<VerifyCommand>().RunAsync(command.Arguments, Console.Out, Console.Error, stop.Token),
            PortalVerb.RunJob => await services.GetRequiredService<RunJobCommand>().RunAsync(command.Arguments, Console.Out, Console.Error, stop.Token),
            PortalVerb.Migrate => Say("The database is up to date."),
            PortalVerb.Serve or PortalVerb.Help or PortalVerb.Unknown => throw new InvalidOperationException($"{command.Verb} is not run here."),
        };

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }

    /// <summary>The exit code of a start that failed for a reason the operator can mend; null for anything else.</summary>
    public static int? ExplainFailure(Exception exception)
    {
        var line = exception switch
        {
            StartRefusedException refused => refused.Message,
            Microsoft.Extensions.Options.OptionsValidationException invalid => string.Join(Environment.NewLine, invalid.Failures),

            // The binder names the key: Failed to convert configuration value 'soon' at 'UserCodes:LifetimeDays' to type …
            InvalidOperationException { Source: "Microsoft.Extensions.Configuration.Binder" } unbound => unbound.Message,
            OperationCanceledException => "Stopped before anything was done.",
            _ => null,
        };
        return line is null ? null : Refuse(line);
    }

    private static int Refuse(string line)
    {
        Console.Error.WriteLine($"mypage: {line}");
        return ExitCodes.CouldNot;
    }

    private static int Say(string line)
    {
        Console.Out.WriteLine(line);
        return ExitCodes.Done;
    }
}
