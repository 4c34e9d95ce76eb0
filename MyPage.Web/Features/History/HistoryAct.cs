using MyPage.Domain;
using MyPage.Web.Happenings;

namespace MyPage.Web.Features.History;

/// <summary>What one act left in the history: its main entry, and those that came with it, in the order in which they happened.</summary>
public sealed record HistoryAct(HistoryEntry Main, IReadOnlyList<HistoryEntry> Others)
{
    // One press leaves its entries within a moment of each other; nobody presses twice as fast.
    private static readonly TimeSpan Together = TimeSpan.FromSeconds(2);

    /// <summary>Puts the entries of one act together; newest first, as they come.</summary>
    public static IReadOnlyList<HistoryAct> Fold(IReadOnlyList<HistoryEntry> entries)
    {
        var acts = new List<List<HistoryEntry>>();
        foreach (var entry in entries)
        {
            // Somebody else may have done something in the same moment.
            if (acts.FindLast(act => Belong(act[^1], entry)) is { } act)
            {
                act.Add(entry);
            }
            else
            {
                acts.Add([entry]);
            }
        }

        return acts.ConvertAll(Of);
    }

    private static bool Belong(HistoryEntry later, HistoryEntry earlier) =>
        later.At - earlier.At <= Together
        && (later.Actor, later.Address) == (earlier.Actor, earlier.Address)
        && BusinessCalendar.DateOf(later.At) == BusinessCalendar.DateOf(earlier.At);

    private static HistoryAct Of(List<HistoryEntry> entries)
    {
        entries.Reverse();
        var main = entries.Find(entry => !HappeningWords.Accompanies(entry.Act)) ?? entries[^1];
        return new HistoryAct(main, entries.FindAll(entry => entry != main));
    }
}
