using MyPage.Domain.MobileData;
using MyPage.Domain.Points;
using Xunit;
using static MyPage.Tests.Domain.Points.Ledger;

namespace MyPage.Tests.Domain.Points;

/// <summary>The examples of docs/points.md: what a month brings.</summary>
public sealed class GrantExamples
{
    private static readonly BusinessMonth November = new(2026, 11);
    private static readonly SubscriptionFee Line = new(IsActive: true, 1480, TaxIncluded: false);

    [Fact]
    public void Grant_OfAMonth_IsRoundedDownOnce()
    {
        Assert.Equal(34, Points(new SubscriptionFee(true, 1210, TaxIncluded: true), Line, new SubscriptionFee(true, 990, TaxIncluded: true)));
        Assert.Equal(3, Points(new SubscriptionFee(true, 150, TaxIncluded: false), new SubscriptionFee(true, 150, TaxIncluded: false)));
    }

    [Theory]
    [InlineData(1099, true, 9)]
    [InlineData(1100, true, 10)]
    [InlineData(1099, false, 10)]
    [InlineData(999, false, 9)]
    [InlineData(110, true, 1)]
    [InlineData(109, true, 0)]
    public void Grant_OfAFeeWithTax_IsDividedByItsTax(int fee, bool taxIncluded, int points) => Assert.Equal(points, Points(new SubscriptionFee(true, fee, taxIncluded)));

    [Fact]
    public void Grant_OfPartsThatAddUp_IsNotLessThanTheirSum()
    {
        // 550 and 550 with tax are 500 and 500; eleven lines of 10 with tax are 100 without.
        Assert.Equal(10, Points(new SubscriptionFee(true, 550, true), new SubscriptionFee(true, 550, true)));
        Assert.Equal(1, Points([.. Enumerable.Repeat(new SubscriptionFee(true, 10, true), 11)]));
    }

    [Fact]
    public void Grant_OfALineThatWasNotActive_LeavesItOut() => Assert.Equal(14, Points(Line, Line with { IsActive = false, FeeYen = 9000 }));

    [Fact]
    public void Grant_ThatIsMissed_HasTheFirstReason()
    {
        var (tooLate, suspended) = (new DateOnly(2019, 5, 1), Line with { IsActive = false });
        var rules = Rules with { ApplicationsUntil = new DateOnly(2019, 4, 30) };
        Assert.Equal((0, PointMiss.AppliedTooLate), Of(new GrantFacts(false, tooLate, [suspended])));
        Assert.Equal((0, PointMiss.NoActiveLine), Of(new GrantFacts(false, tooLate.AddDays(-1), [suspended])));
        Assert.Equal((0, PointMiss.NotLinked), Of(new GrantFacts(false, tooLate.AddDays(-1), [Line with { FeeYen = 1 }])));
        Assert.Equal((0, PointMiss.BelowOnePoint), Of(new GrantFacts(true, tooLate.AddDays(-1), [Line with { FeeYen = 99 }])));
        Assert.Equal((14, null), Of(new GrantFacts(true, tooLate.AddDays(-1), [Line])));

        (int, PointMiss?) Of(GrantFacts facts) => MonthlyGrant.Of(facts, rules) is var grant ? (grant.Points, grant.Miss) : default;
    }

    [Fact]
    public void Grant_BeforeItsDay_HasNotCome()
    {
        var ledger = new Ledger().With(Ledger.Of(November, 5000));
        Assert.Equal(0, ledger.Read(At(2026, 12, 19, 23, 59, 59)).LeftPoints);
        Assert.Equal(50, ledger.Read(At(2026, 12, 20)).LeftPoints);
        Assert.Equal(new DateOnly(2026, 12, 20), Rules.GrantDateOf(November));
        Assert.Equal((November.Previous, November), (Rules.LastDue(At(2026, 12, 19, 23, 59, 59)), Rules.LastDue(At(2026, 12, 20))));
    }

    [Fact]
    public void Grant_WrittenLate_HoldsFromItsMoment()
    {
        var ledger = new Ledger().With(Ledger.Of(November, 5000)).Turn(At(2026, 12, 25, 9));
        Assert.Equal((At(2026, 12, 20), new DateOnly(2027, 6, 18)), (ledger.Last.At, ledger.Last.LastDay));
    }

    [Fact]
    public void Grant_OfSeveralMonths_ComesAsIfEachHadBeenWritten()
    {
        DueGrant[] months = [Ledger.Of(November, 5000), Ledger.Of(November.Next, 100), Due(November.Next.Next)];
        var each = new Ledger().With(months).Turn(At(2026, 12, 20)).Turn(At(2027, 1, 20)).Turn(At(2027, 2, 20)).Turn(At(2027, 8, 1));
        var late = new Ledger().With(months).Turn(At(2027, 8, 1));
        Assert.Equal(Picture(each), Picture(late), StringComparer.Ordinal);
        Assert.Equal([50, 1, 0, -51], late.Entries.Select(entry => entry.Points));
    }

    [Fact]
    public void Grant_OfAMonth_ComesOnce()
    {
        var ledger = new Ledger().With(Ledger.Of(November, 5000), Ledger.Of(November, 9000)).Turn(At(2026, 12, 20)).Turn(At(2026, 12, 20)).Turn(At(2026, 12, 21));
        Assert.Equal(50, Assert.Single(ledger.Entries).Points);
    }

    private static int Points(params SubscriptionFee[] lines) => MonthlyGrant.Of(Due(November, lines).Facts, Rules).Points;

    private static IEnumerable<string> Picture(Ledger ledger) => ledger.Entries.Select(entry =>
        $"{entry.Number} {entry.Kind} {entry.Points} {entry.At.ToUniversalTime():O} {entry.Month} {entry.Miss} {entry.LeftPoints} {entry.LastDay} {entry.GrantedMonth}");
}
