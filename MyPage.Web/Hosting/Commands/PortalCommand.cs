using MyPage.Web.Configuration;

namespace MyPage.Web.Hosting.Commands;

/// <summary>
/// What the command line asks for: settings (<c>--Key=value</c> or <c>--Key value</c>), then a command and what it takes.
/// No command means: serve.
/// </summary>
public sealed record PortalCommand(PortalVerb Verb, IReadOnlyList<string> Arguments, string[] HostArguments)
{
    public static PortalCommand Parse(string[] args)
    {
        var at = 0;
        while (at < args.Length && args[at].StartsWith("--", StringComparison.Ordinal) && !IsHelp(args[at]))
        {
            var setting = CommandOption.ReadAt(args, at);
            if (setting.Value is null)
            {
                return new PortalCommand(PortalVerb.Unknown, [args[at]], []);
            }

            at += setting.Length;
        }

        var rest = args[at..];
        var verb = rest switch
        {
            [] => PortalVerb.Serve,
            _ when rest.Any(IsHelp) || rest[0] is "help" => PortalVerb.Help,
            ["import", ..] => PortalVerb.Import,
            ["export", ..] => PortalVerb.Export,
            ["invite", ..] => PortalVerb.Invite,
            ["migrate", ..] => PortalVerb.Migrate,
            ["outbox", ..] => PortalVerb.Outbox,
            ["inbox", ..] => PortalVerb.Inbox,
            ["unlock", ..] => PortalVerb.Unlock,
            ["second-factor", ..] => PortalVerb.SecondFactor,
            ["sessions", ..] => PortalVerb.Sessions,
            ["secret", ..] => PortalVerb.Secret,
            ["audit", ..] => PortalVerb.Audit,
            ["api-key", ..] => PortalVerb.ApiKey,
            ["operator", ..] => PortalVerb.Operator,
            ["verify", ..] => PortalVerb.Verify,
            ["run-job", ..] => PortalVerb.RunJob,
            _ => PortalVerb.Unknown,
        };
        return new PortalCommand(verb, verb is PortalVerb.Unknown ? rest : [.. rest.Skip(1)], args[..at]);
    }

    private static bool IsHelp(string argument) => argument is "--help" or "-h";
}
