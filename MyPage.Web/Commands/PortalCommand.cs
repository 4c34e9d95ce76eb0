namespace MyPage.Web.Commands;

/// <summary>What the command line asks for. Nothing means: serve. Whatever begins with <c>--</c> and is no command is a setting for the host.</summary>
public sealed record PortalCommand(PortalVerb Verb, IReadOnlyList<string> Arguments, string[] HostArguments)
{
    public static PortalCommand Parse(string[] args) => args switch
    {
        [] => new PortalCommand(PortalVerb.Serve, [], []),
        ["--help" or "-h" or "help", ..] => new PortalCommand(PortalVerb.Help, [], []),
        ["import", .. var rest] => new PortalCommand(PortalVerb.Import, rest, []),
        ["invite", .. var rest] => new PortalCommand(PortalVerb.Invite, rest, []),
        ["migrate", .. var rest] => new PortalCommand(PortalVerb.Migrate, rest, []),
        [var first, ..] when first.StartsWith("--", StringComparison.Ordinal) => new PortalCommand(PortalVerb.Serve, [], args),
        _ => new PortalCommand(PortalVerb.Unknown, args, []),
    };
}
