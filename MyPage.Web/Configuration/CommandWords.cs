namespace MyPage.Web.Configuration;

/// <summary>
/// What a command takes: words in their order, and among them, wherever they stand, flags (<c>--strict</c>) and options with a
/// value (<c>--most 5</c>, <c>--most=5</c>), each at most once unless the command says that it may stand again.
/// </summary>
public sealed class CommandWords
{
    private readonly List<string> _words = [];
    private readonly Dictionary<string, List<string>> _options = new(StringComparer.Ordinal);

    private CommandWords()
    {
    }

    /// <summary>What is neither a flag nor an option.</summary>
    public IReadOnlyList<string> Words => _words;

    /// <summary>
    /// Null, with the fault in a sentence, for an option that is not named here, stands twice or lacks its value. Those of
    /// <paramref name="repeated"/> may stand again.
    /// </summary>
    public static CommandWords? Read(IReadOnlyList<string> args, IReadOnlyList<string> flags, IReadOnlyList<string> options, out string fault, IReadOnlyList<string>? repeated = null)
    {
        var read = new CommandWords();
        fault = "";
        for (var at = 0; at < args.Count && fault.Length == 0;)
        {
            if (!CommandOption.IsAt(args, at))
            {
                read._words.Add(args[at++]);
                continue;
            }

            var isFlag = flags.Contains(args[at], StringComparer.Ordinal);
            var option = isFlag ? new CommandOption(args[at], "", 1) : CommandOption.ReadAt(args, at);
            fault = !isFlag && !options.Contains(option.Name, StringComparer.Ordinal) ? $"Unknown option {args[at]}."
                : !isFlag && string.IsNullOrEmpty(option.Value) ? $"{option.Name} takes a value."
                : !read.TryAdd(option, repeated ?? []) ? $"{option.Name} stands twice."
                : "";
            at += option.Length;
        }

        return fault.Length == 0 ? read : null;
    }

    public bool Has(string flag) => _options.ContainsKey(flag);

    /// <summary>The value of an option; null where it does not stand.</summary>
    public string? ValueOf(string option) => _options.GetValueOrDefault(option)?[0];

    /// <summary>The values of an option that may stand again, in their order; empty where it does not stand.</summary>
    public IReadOnlyList<string> ValuesOf(string option) => _options.GetValueOrDefault(option) ?? [];

    private bool TryAdd(CommandOption option, IReadOnlyList<string> repeated)
    {
        var stands = _options.TryGetValue(option.Name, out var values);
        if (stands && !repeated.Contains(option.Name, StringComparer.Ordinal))
        {
            return false;
        }

        (values ?? (_options[option.Name] = [])).Add(option.Value ?? "");
        return true;
    }
}
