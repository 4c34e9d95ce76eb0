using System.Text.RegularExpressions;

namespace MyPage.Web.Capabilities.Help;

/// <summary>
/// What templates say of a customer: names in braces, alike in both languages. A value that is not known, such as the line of somebody with several,
/// leaves its name standing for the operator to replace; no answer with one goes out unseen (<see cref="Unfilled"/>).
/// </summary>
public sealed partial class HelpTemplateValues
{
    /// <summary>The names, in the order in which they are told to administrators.</summary>
    public static readonly IReadOnlyList<string> Names = ["name", "line", "plan", "left", "contract", "portal"];

    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    /// <summary>Sets a value; null or empty for one that is not known.</summary>
    public HelpTemplateValues With(string name, string? value)
    {
        if (!Names.Contains(name, StringComparer.Ordinal))
        {
            throw new ArgumentException($"Templates know no {name}.", nameof(name));
        }

        if (!string.IsNullOrEmpty(value))
        {
            _values[name] = value;
        }

        return this;
    }

    /// <summary>The text with the values in it. What a value says is not read once more.</summary>
    public string Fill(string text) => Named().Replace(text, match => _values.GetValueOrDefault(match.Groups[1].Value) ?? match.Value);

    /// <summary>The names that still stand in an answer.</summary>
    public static IReadOnlyList<string> Unfilled(string text) =>
        [.. Named().Matches(text).Select(match => match.Groups[1].Value).Where(name => Names.Contains(name, StringComparer.Ordinal)).Distinct(StringComparer.Ordinal)];

    /// <summary>The names in a template that there are not.</summary>
    public static IReadOnlyList<string> Unknown(string text) =>
        [.. Named().Matches(text).Select(match => match.Groups[1].Value).Where(name => !Names.Contains(name, StringComparer.Ordinal)).Distinct(StringComparer.Ordinal)];

    [GeneratedRegex(@"\{(\w{1,20})\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Named();
}
