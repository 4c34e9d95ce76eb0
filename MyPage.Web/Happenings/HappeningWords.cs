using System.Reflection;

namespace MyPage.Web.Happenings;

/// <summary>What 操作履歴 has to know of each act that can be recorded, found by looking which happenings there are.</summary>
public static class HappeningWords
{
    private static readonly Dictionary<string, Told> All = typeof(Happening).Assembly.GetTypes()
        .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(Happening)))
        .ToDictionary(type => type.Name, ToldBy, StringComparer.Ordinal);

    /// <summary>All acts.</summary>
    public static IReadOnlyCollection<string> Acts => All.Keys;

    /// <summary>What was done, in the language of the page.</summary>
    public static string Of(string act) => Find(act).Words();

    /// <summary>The cause or detail of an act, in the language of the page; null where there is none to tell.</summary>
    public static string? DetailOf(string act, string? detail) => detail is not null && All.TryGetValue(act, out var told) ? told.Detail(detail) : null;

    public static HappeningKind KindOf(string act) => Find(act).Kind;

    /// <summary>Whether it comes along with other acts.</summary>
    public static bool Accompanies(string act) => Find(act).Accompanies;

    /// <summary>Whether it was tried and not done.</summary>
    public static bool IsRefusal(string act) => Find(act).IsRefusal;

    /// <summary>The acts of a kind.</summary>
    public static IReadOnlyList<string> ActsOf(HappeningKind kind) => [.. All.Where(act => act.Value.Kind == kind).Select(act => act.Key)];

    private static Told Find(string act) => All.TryGetValue(act, out var told) ? told : throw new ArgumentException($"No happening is called {act}.", nameof(act));

    // Static members of an interface are read by a type parameter only.
    private static Told ToldBy(Type type) => type.IsAssignableTo(typeof(IRecorded))
        ? (Told)typeof(HappeningWords).GetMethod(nameof(Read), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type).Invoke(null, null)!
        : throw new InvalidOperationException($"{type.Name} has no words for the history.");

    private static Told Read<T>()
        where T : IRecorded => new(() => T.HistoryWords, detail => T.DetailWords(detail), T.Kind, T.Accompanies, T.IsRefusal);

    private sealed record Told(Func<string> Words, Func<string, string?> Detail, HappeningKind Kind, bool Accompanies, bool IsRefusal);
}
