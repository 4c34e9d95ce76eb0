using MyPage.Domain.MobileData;
using MyPage.Domain.Points;
using Xunit;
using static MyPage.Tests.Domain.Points.Ledger;

namespace MyPage.Tests.Domain.Points;

/// <summary>The check finds what somebody changed past the ledger.</summary>
public sealed class PointCheckTests
{
    [Theory]
    [InlineData(nameof(PointEntry.LeftPoints), 1, 301, PointFault.Left)]
    [InlineData(nameof(PointEntry.Points), 1, 301, PointFault.Left)]
    [InlineData(nameof(PointEntry.Points), 1, -300, PointFault.Sign)]
    [InlineData(nameof(PointEntry.Number), 2, 3, PointFault.Numbers)]
    [InlineData(nameof(PointEntry.LeftPoints), 3, -20, PointFault.BelowZero)]
    [InlineData(nameof(PointEntry.Points), 4, 80, PointFault.Use)]
    public void Differences_OfAnEntryThatWasChanged_NameIt(string property, int number, int value, PointFault fault)
    {
        var ledger = Sound();
        typeof(PointEntry).GetProperty(property)!.SetValue(ledger.Entries.Single(entry => entry.Number == number), value);
        Assert.Contains(PointCheck.Differences(ledger.Entries, ledger.Uses), difference => difference.Fault == fault);
    }

    [Fact]
    public void Differences_OfALastDayThatMoved_NameIt()
    {
        var ledger = Sound();
        typeof(PointEntry).GetProperty(nameof(PointEntry.LastDay))!.SetValue(ledger.Entries[2], new DateOnly(2028, 1, 1));
        Assert.Contains(PointCheck.Differences(ledger.Entries, ledger.Uses), difference => difference.Fault == PointFault.LastDay);
    }

    [Fact]
    public void Differences_OfAnEntryThatIsGone_NameIt()
    {
        var ledger = Sound();
        Assert.Contains(PointCheck.Differences([.. ledger.Entries.Take(3)], ledger.Uses), difference => difference.Fault == PointFault.Use);
        Assert.Contains(PointCheck.Differences([.. ledger.Entries.Skip(1)], ledger.Uses), difference => difference.Fault == PointFault.Numbers);
        Assert.Contains(PointCheck.Differences(ledger.Entries, []), difference => difference.Fault == PointFault.Use);
    }

    [Fact]
    public void Differences_OfPointsThatOutlivedTheirDay_NameIt()
    {
        var entries = new Ledger().Reward(300, At(2027, 1, 20)).Entries;
        var late = new Ledger().Reward(300, At(2027, 1, 20)).Reward(1, At(2027, 3, 1));
        typeof(PointEntry).GetProperty(nameof(PointEntry.At))!.SetValue(late.Last, At(2027, 9, 1));
        Assert.Empty(PointCheck.Differences(entries, []));
        Assert.Contains(PointCheck.Differences(late.Entries, []), difference => difference.Fault == PointFault.Expiry);
    }

    // 1: 300 came; 2: a month without; 3: 100 reserved; 4: 60 back.
    private static Ledger Sound()
    {
        var ledger = new Ledger().With(Due(new BusinessMonth(2027, 1))).Reward(300, At(2027, 1, 20)).Turn(At(2027, 2, 20));
        var use = ledger.Reserve(Choice(PointChoiceKind.Fixed, 100), new BusinessMonth(2027, 1), At(2027, 3, 1));
        ledger.Settle(use, 40, At(2027, 3, 2));
        return ledger;
    }
}
