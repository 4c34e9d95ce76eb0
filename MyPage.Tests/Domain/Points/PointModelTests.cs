using MyPage.Domain;
using MyPage.Domain.MobileData;
using MyPage.Domain.Points;
using Xunit;

namespace MyPage.Tests.Domain.Points;

/// <summary>
/// Grants, expiry and spending over random years, against a telling of the rules that knows each single point and the day on which it dies, and lives every day. The ledger is
/// looked at and written on some days only.
/// </summary>
public sealed class PointModelTests
{
    private const int Days = 1100;

    [Fact]
    public void Years_ChosenAtRandom_AreAsEachPointLives()
    {
        var acts = 0;
        for (var seed = 1; seed <= 60; seed++)
        {
            acts += Live(seed);
        }

        Assert.InRange(acts, 3000, int.MaxValue);
    }

    private static int Live(int seed)
    {
        var (random, model, ledger) = (new Random(seed), new Model(), new Ledger());
        var rules = Ledger.Rules;
        var first = new DateOnly(2026 + (seed % 4), 1 + (seed % 12), 1);
        var open = new List<(PointUse Use, DateOnly Due)>();
        var acts = 0;
        for (var date = first; date < first.AddDays(Days); date = date.AddDays(1))
        {
            if (date.Day == rules.GrantDay)
            {
                var due = Ledger.Of(BusinessMonth.Of(date).Previous, random.Next(4) == 0 ? random.Next(120) : 0);
                ledger.With(due);
                model.Grant(MonthlyGrant.Of(due.Facts, rules).Points, date);
            }

            var now = BusinessCalendar.StartOf(date).AddSeconds(random.Next(86_400));
            switch (random.Next(90))
            {
                case 0:
                    var points = random.Next(1, 60);
                    ledger.Reward(points, now);
                    model.Grant(points, date);
                    acts++;
                    break;
                case 1 or 2:
                    var choice = random.Next(2) == 0 ? Ledger.Choice(PointChoiceKind.All) : Ledger.Choice(PointChoiceKind.Fixed, random.Next(1, 40));
                    var use = ledger.TryReserve(choice, BusinessMonth.Of(date), now);
                    Assert.Equal(model.Take(choice.Kind == PointChoiceKind.All ? int.MaxValue : choice.Points), use?.Points ?? 0);
                    if (use is not null)
                    {
                        open.Add((use, date.AddDays(random.Next(0, 120))));
                    }

                    acts++;
                    break;
                case 3:
                    ledger.Turn(now);
                    acts++;
                    break;
                default:
                    break;
            }

            foreach (var (use, due) in open.Where(use => use.Due <= date).ToList())
            {
                var used = random.Next(use.Points + 1);
                Assert.True(ledger.Settle(use, used, now).IsDone);
                model.ComeBack(use.Points - used, date);
                open.Remove((use, due));
                acts++;
            }

            AssertSame(model, ledger.Read(now), seed, date);
            model.End(date);
            AssertSame(model, ledger.Read(BusinessCalendar.StartOf(date.AddDays(1))), seed, date, onlyIf: date.AddDays(1).Day != rules.GrantDay);
        }

        ledger.Turn(BusinessCalendar.StartOf(first.AddDays(Days)));
        Assert.Empty(PointCheck.Differences(ledger.Entries, ledger.Uses));
        return acts;
    }

    private static void AssertSame(Model model, PointLedger ledger, int seed, DateOnly date, bool onlyIf = true)
    {
        if (onlyIf)
        {
            var expected = model.Points.GroupBy(day => day).OrderBy(day => day.Key).Select(day => new PointLot(day.Key, day.Count()));
            Assert.True(expected.SequenceEqual(ledger.Lots), $"seed {seed}, {date:yyyy-MM-dd}: {string.Join(' ', expected)} against {string.Join(' ', ledger.Lots)}");
        }
    }

    /// <summary>Each point by the last day of its life.</summary>
    private sealed class Model
    {
        private DateOnly _last;

        public List<DateOnly> Points { get; } = [];

        public void Grant(int points, DateOnly date)
        {
            if (points == 0)
            {
                return;
            }

            _last = date.AddDays(180);
            Points.AddRange(Enumerable.Repeat(_last, points));
            for (var i = 0; i < Points.Count; i++)
            {
                Points[i] = _last;
            }
        }

        public int Take(int most)
        {
            var taken = Math.Min(most, Points.Count);
            Points.Sort();
            Points.RemoveRange(0, taken);
            return taken;
        }

        public void ComeBack(int points, DateOnly date)
        {
            var atLeast = date.AddDays(30);
            Points.AddRange(Enumerable.Repeat(atLeast > _last ? atLeast : _last, points));
        }

        public void End(DateOnly date) => Points.RemoveAll(last => last == date);
    }
}
