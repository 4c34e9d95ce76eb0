using MyPage.Web.Persistence.Signals;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Capabilities.Help;

/// <summary>
/// Who else has a conversation open, as one open page knows it. It is kept in no table: pages tell each other every <see cref="TellEvery"/>, on whichever
/// node, and forget whom they do not hear of for <see cref="LooksFor"/>. For one page, by one at a time.
/// </summary>
public sealed class HelpPresence(LiveSignals signals, TimeProvider time, Guid threadId, OperatorCaller me)
{
    /// <summary>How often a page says that it is still there.</summary>
    public static readonly TimeSpan TellEvery = TimeSpan.FromSeconds(10);

    /// <summary>For how long somebody who says nothing more still counts as looking: a page that was killed says nothing.</summary>
    public static readonly TimeSpan LooksFor = TimeSpan.FromSeconds(25);

    /// <summary>For how long somebody counts as typing after a key.</summary>
    public static readonly TimeSpan TypesFor = TimeSpan.FromSeconds(6);

    private static readonly TimeSpan TypedEvery = TimeSpan.FromSeconds(2);
    private readonly Dictionary<string, (string Name, DateTimeOffset Until, DateTimeOffset TypesUntil)> _others = new(StringComparer.Ordinal);
    private readonly string _page = Guid.NewGuid().ToString("N");
    private DateTimeOffset _typed;

    /// <summary>On which pages of one conversation tell each other.</summary>
    public static string TopicOf(Guid threadId) => $"help-present:{threadId:N}";

    /// <summary>The others who look now, by name, each once, and whether they are typing.</summary>
    public IReadOnlyList<(string Name, bool IsTyping)> Others
    {
        get
        {
            var now = time.GetUtcNow();
            return [.. _others.Values.Where(other => other.Until > now).GroupBy(other => other.Name, StringComparer.Ordinal)
                .Select(pages => (pages.Key, pages.Any(page => page.TypesUntil > now))).OrderBy(other => other.Key, StringComparer.Ordinal)];
        }
    }

    /// <summary>Tells the others.</summary>
    public void Tell(HelpPresenceState state) => signals.Publish(TopicOf(threadId), $"{_page} {state} {me.Name}");

    /// <summary>A key was pressed: told every two seconds at most.</summary>
    public void Type()
    {
        var now = time.GetUtcNow();
        if (now - _typed >= TypedEvery)
        {
            _typed = now;
            Tell(HelpPresenceState.Types);
        }
    }

    /// <summary>What another page said. True where something is to be drawn anew; one's own pages are nobody.</summary>
    public bool Hear(string said)
    {
        if (said.Split(' ') is not [var page, var word, var name] || !Enum.TryParse<HelpPresenceState>(word, out var state) || string.Equals(name, me.Name, StringComparison.Ordinal))
        {
            return false;
        }

        if (state is HelpPresenceState.Came)
        {
            Tell(HelpPresenceState.Looks);
        }

        var now = time.GetUtcNow();
        var before = Others;
        if (state is HelpPresenceState.Left)
        {
            _others.Remove(page);
        }
        else
        {
            _others[page] = (name, now + LooksFor, state is HelpPresenceState.Types ? now + TypesFor : state is HelpPresenceState.Looks ? _others.GetValueOrDefault(page).TypesUntil : default);
        }

        return !before.SequenceEqual(Others);
    }
}
