using System.Reflection;
using MyPage.Web.Features.History;

namespace MyPage.Web.Happenings;

/// <summary>The words of 操作履歴 for each act that can be recorded, found by looking which happenings there are.</summary>
public static class HappeningWords
{
    private static readonly Dictionary<string, Func<string>> Words = typeof(Happening).Assembly.GetTypes()
        .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(Happening)))
        .ToDictionary(type => type.Name, WordsOf, StringComparer.Ordinal);

    /// <summary>All acts.</summary>
    public static IReadOnlyCollection<string> Acts => Words.Keys;

    /// <summary>What was done, in the language of the page.</summary>
    public static string Of(string act) => Words.TryGetValue(act, out var words) ? words() : throw new ArgumentException($"No happening is called {act}.", nameof(act));

    private static Func<string> WordsOf(Type type) =>
        (type.IsAssignableTo(typeof(IRecorded)) ? type.GetProperty(nameof(IRecorded.HistoryWords), BindingFlags.Public | BindingFlags.Static)?.GetMethod : null)
            ?.CreateDelegate<Func<string>>() ?? throw new InvalidOperationException($"{type.Name} has no words for the history.");
}
