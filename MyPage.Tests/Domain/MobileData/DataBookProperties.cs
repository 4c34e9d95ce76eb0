using FsCheck;
using FsCheck.Fluent;
using MyPage.Domain.MobileData;
using Xunit;

namespace MyPage.Tests.Domain.MobileData;

/// <summary>What holds of the data books after any history (docs/data-books.md). A failure prints the seed and the shortest history found.</summary>
public sealed class DataBookProperties
{
    [Fact]
    public void AnyHistory_AfterEveryStep_TheBooksExplainThemselves() => ForAnyHistory(250, steps =>
    {
        var world = new DataWorld(turnsAtEveryMoment: false);
        var seen = new HashSet<Guid>();
        foreach (var step in steps)
        {
            world.Do(step);
            Assert.All(world.All.Where(book => seen.Add(book.Version)), book => Assert.Empty(DataBookCheck.Differences(book, [.. world.Gifts])));
        }
    });

    [Fact]
    public void AnyHistory_AfterEveryStep_MbAreNeitherLostNorMade() => ForAnyHistory(250, steps =>
    {
        var world = new DataWorld(turnsAtEveryMoment: false);
        foreach (var step in steps)
        {
            world.Do(step);
            var entries = world.All.SelectMany(book => book.Entries).ToList();
            long Sum(params DataEntryKind[] kinds) => entries.Where(entry => kinds.Contains(entry.Kind)).Sum(entry => (long)entry.Mb);

            var issued = Sum(DataEntryKind.Granted, DataEntryKind.PlanAdjusted, DataEntryKind.Bought);
            var gone = Sum(DataEntryKind.Expired, DataEntryKind.Ended, DataEntryKind.ExpiryCorrected) - Sum(DataEntryKind.Restored);
            var left = world.All.Sum(book => (long)book.LeftMb);
            var used = world.All.SelectMany(book => book.Days).Sum(day => (long)day.TakenMb);
            var held = world.Gifts.Where(gift => gift.State == DataGiftState.Held).Sum(gift => (long)gift.Mb);
            Assert.Equal(issued, left + used + gone + held);
            Assert.Equal(Sum(DataEntryKind.GiftGiven), Sum(DataEntryKind.GiftReceived));
            Assert.Equal(Sum(DataEntryKind.GiftReceived), world.Gifts.Where(gift => gift.State == DataGiftState.Accepted).Sum(gift => (long)gift.Mb));
        }
    });

    [Fact]
    public void AnyHistory_OfAGift_ReachesAtMostOneFinalState() => ForAnyHistory(300, steps =>
    {
        var world = new DataWorld(turnsAtEveryMoment: false);
        var final = new Dictionary<Guid, (DataGiftState State, DateTimeOffset? At)>();
        foreach (var step in steps)
        {
            world.Do(step);
            foreach (var gift in world.Gifts.Where(gift => gift.State != DataGiftState.Held))
            {
                Assert.True(final.TryAdd(gift.Id, (gift.State, gift.EndedAt)) || final[gift.Id] == (gift.State, gift.EndedAt), "a second final state");
                Assert.Equal(gift.State == DataGiftState.Accepted ? 1 : 0, world.All.SelectMany(book => book.Lots).Count(lot => lot.SourceId == gift.Id));
            }
        }
    });

    [Fact]
    public void AnyHistory_TurnedOnlyByActs_EqualsTurnedAtEveryMoment() => ForAnyHistory(200, steps =>
    {
        var (lazy, eager) = (new DataWorld(turnsAtEveryMoment: false), new DataWorld(turnsAtEveryMoment: true));
        foreach (var step in steps)
        {
            lazy.Do(step);
            eager.Do(step);
        }

        lazy.TurnAll();
        eager.TurnAll();
        Assert.Equal(eager.All.Select(Books.Picture), lazy.All.Select(Books.Picture), StringComparer.Ordinal);
    });

    [Fact]
    public void AnyHistory_EachActTwice_ChangesNothingMore() => ForAnyHistory(150, steps =>
    {
        var world = new DataWorld(turnsAtEveryMoment: false);
        var pictures = new Dictionary<Guid, string>();
        foreach (var step in steps)
        {
            var again = world.Do(step);
            foreach (var book in world.All.Where(book => !pictures.ContainsKey(book.Version)))
            {
                pictures.Add(book.Version, Books.Picture(book));
            }

            var once = world.All.Select(book => pictures[book.Version]).ToList();
            again();
            Assert.All(world.All.Zip(once), pair => Assert.Equal(pair.Second, pictures.GetValueOrDefault(pair.First.Version) ?? Books.Picture(pair.First)));
        }
    });

    [Fact]
    public void AnyHistory_WhatIsWritten_IsNeverChanged() => ForAnyHistory(200, steps =>
    {
        var world = new DataWorld(turnsAtEveryMoment: false);
        var written = new Dictionary<(Guid, int), string>();
        foreach (var step in steps)
        {
            world.Do(step);
            foreach (var book in world.All)
            {
                foreach (var entry in book.Entries)
                {
                    var text = $"{entry.Kind} {entry.Month} {entry.At:O} {entry.LotNumber} {entry.Mb} {entry.SourceId} {entry.ForDate}";
                    Assert.True(written.TryAdd((book.SubscriptionId, entry.Number), text) || string.Equals(written[(book.SubscriptionId, entry.Number)], text, StringComparison.Ordinal), "an entry changed");
                }
            }
        }
    });

    private static void ForAnyHistory(int count, Action<HistoryStep[]> check)
    {
        var step =
            from act in Gen.Choose(0, 18)
            from line in Gen.Choose(0, 2)
            from other in Gen.Choose(0, 6)
            from amount in Gen.Choose(0, 12)
            from wait in Gen.Choose(0, 39)
            select new HistoryStep(act, line, other, amount, wait);
        var histories = Arb.From(step.ArrayOf(), Shorter);
        Prop.ForAll(histories, steps => check(steps)).Check(Config.QuickThrowOnFailure.WithMaxTest(count).WithStartSize(15).WithEndSize(90));
    }

    private static IEnumerable<HistoryStep[]> Shorter(HistoryStep[] steps)
    {
        for (var size = steps.Length / 2; size > 0; size /= 2)
        {
            for (var from = 0; from + size <= steps.Length; from += size)
            {
                yield return [.. steps[..from], .. steps[(from + size)..]];
            }
        }
    }
}
