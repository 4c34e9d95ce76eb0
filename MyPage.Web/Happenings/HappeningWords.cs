using System.Reflection;

namespace MyPage.Web.Happenings;

/// <summary>The words of 操作履歴 for each act that can be recorded, found by looking which happenings there are.</summary>
public static class HappeningWords
{
    private static readonly List<Type> Types = [.. typeof(Happening).Assembly.GetTypes().Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(Happening)))];

    private static readonly Dictionary<string, Func<string>> Words = Types.ToDictionary(type => type.Name, WordsOf, StringComparer.Ordinal);

    private static readonly Dictionary<string, Func<string, string?>> Details = Types
        .Select(type => (type.Name, Method: type.GetMethod(nameof(IRecorded.DetailWords), BindingFlags.Public | BindingFlags.Static)))
        .Where(found => found.Method is not null)
        .ToDictionary(found => found.Name, found => found.Method!.CreateDelegate<Func<string, string?>>(), StringComparer.Ordinal);

    private static readonly Dictionary<string, HappeningKind> Kinds = Types.ToDictionary(type => type.Name, OfFolder, StringComparer.Ordinal);

    /// <summary>All acts.</summary>
    public static IReadOnlyCollection<string> Acts => Words.Keys;

    /// <summary>What was done, in the language of the page.</summary>
    public static string Of(string act) => Words.TryGetValue(act, out var words) ? words() : throw new ArgumentException($"No happening is called {act}.", nameof(act));

    /// <summary>The cause or detail of an act, in the language of the page; null where there is none to tell.</summary>
    public static string? DetailOf(string act, string? detail) => detail is not null && Details.TryGetValue(act, out var words) ? words(detail) : null;

    public static HappeningKind KindOf(string act) => Kinds.TryGetValue(act, out var kind) ? kind : throw new ArgumentException($"No happening is called {act}.", nameof(act));

    /// <summary>The acts of a kind.</summary>
    public static IReadOnlyList<string> ActsOf(HappeningKind kind) => [.. Kinds.Where(act => act.Value == kind).Select(act => act.Key)];

    // What belongs together stands in one folder.
    private static HappeningKind OfFolder(Type type) => type.Namespace![(type.Namespace!.LastIndexOf('.') + 1)..] switch
    {
        "SignIns" => HappeningKind.SignIn,
        "Passwords" or "SecondFactors" or "Operators" => HappeningKind.Security,
        "Links" => HappeningKind.Links,
        "UserCodes" => HappeningKind.UserCodes,
        "RegisteredUsers" or "Imports" => HappeningKind.Contract,
        var folder => throw new InvalidOperationException($"Nobody knows what the happenings of {folder} are about."),
    };

    private static Func<string> WordsOf(Type type) =>
        (type.IsAssignableTo(typeof(IRecorded)) ? type.GetProperty(nameof(IRecorded.HistoryWords), BindingFlags.Public | BindingFlags.Static)?.GetMethod : null)
            ?.CreateDelegate<Func<string>>() ?? throw new InvalidOperationException($"{type.Name} has no words for the history.");
}
