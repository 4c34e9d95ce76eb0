namespace MyPage.Web.Configuration;

/// <summary>One option as it stands on a command line, <c>--name value</c> or <c>--name=value</c>, and how many words it takes there.</summary>
public readonly record struct CommandOption(string Name, string? Value, int Length)
{
    public static bool IsAt(IReadOnlyList<string> args, int at) => args[at].StartsWith('-');

    /// <summary>The option at a place, with what is its value if it takes one; null where nothing stands there.</summary>
    public static CommandOption ReadAt(IReadOnlyList<string> args, int at)
    {
        var equals = args[at].IndexOf('=', StringComparison.Ordinal);
        return equals >= 0 ? new CommandOption(args[at][..equals], args[at][(equals + 1)..], 1)
            : at + 1 < args.Count ? new CommandOption(args[at], args[at + 1], 2)
            : new CommandOption(args[at], null, 1);
    }
}
