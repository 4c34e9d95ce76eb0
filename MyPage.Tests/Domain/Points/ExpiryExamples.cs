using MyPage.Domain.MobileData;
using MyPage.Domain.Points;
using Xunit;
using static MyPage.Tests.Domain.Points.Ledger;

namespace MyPage.Tests.Domain.Points;

/// <summary>The examples of docs/points.md: until when points can be used.</summary>
public sealed class ExpiryExamples
{
    [Fact]
    public void Expiry_OfAllPoints_IsAtTheEndOfTheirLastDay()
    {
        var ledger = new Ledger().With(Ledger.Of(new BusinessMonth(2026, 12), 5000)).Turn(At(2027, 1, 20));
        Assert.Equal(50, ledger.Read(At(2027, 7, 19, 23, 59, 59)).LeftPoints);
        Assert.Equal(0, ledger.Read(At(2027, 7, 20)).LeftPoints);
    }

    [Fact]
    public void Expiry_InALeapYear_IsADayEarlierInTheCalendar()
    {
        var ledger = new Ledger().With(Ledger.Of(new BusinessMonth(2027, 12), 5000)).Turn(At(2028, 1, 20));
        Assert.Equal((50, 0), (ledger.Read(At(2028, 7, 18, 23, 59, 59)).LeftPoints, ledger.Read(At(2028, 7, 19)).LeftPoints));
        Assert.Equal(new DateOnly(2028, 8, 27), new Ledger().Reward(1, At(2028, 2, 29)).Last.LastDay);
    }

    [Fact]
    public void Expiry_AfterAGrantOnTheLastDay_MovesOn()
    {
        var ledger = new Ledger().Reward(100, At(2027, 1, 20)).Reward(10, At(2027, 7, 19, 23, 59, 59));
        Assert.Equal((110, new DateOnly(2028, 1, 15)), (ledger.Read(At(2027, 7, 20)).LeftPoints, ledger.Last.LastDay));
    }

    [Fact]
    public void Expiry_AtTheEndOfTheDayBeforeAGrant_ComesFirst()
    {
        var ledger = new Ledger().With(Ledger.Of(new BusinessMonth(2027, 6), 5000)).Reward(100, At(2027, 1, 20)).Turn(At(2027, 7, 20));
        Assert.Equal([(PointEntryKind.Reward, 100), (PointEntryKind.Expired, -100), (PointEntryKind.Monthly, 50)], ledger.Entries.Select(entry => (entry.Kind, entry.Points)));
        Assert.Equal((new DateOnly(2027, 7, 19), new DateOnly(2027, 7, 20)), (ledger.Entries[1].On, ledger.Last.On));
    }

    [Fact]
    public void Expiry_AfterAGrantOfZero_StaysAsItWas()
    {
        var ledger = new Ledger().With(Due(new BusinessMonth(2027, 1))).Reward(100, At(2027, 1, 20)).Turn(At(2027, 2, 20));
        Assert.Equal((0, PointMiss.NoActiveLine, new DateOnly(2027, 7, 19)), (ledger.Last.Points, ledger.Last.Miss, ledger.Last.LastDay));
    }

    [Fact]
    public void Expiry_WrittenLate_HasTheMomentOfItsDay()
    {
        var ledger = new Ledger().Reward(100, At(2027, 1, 20)).Turn(At(2027, 9, 1));
        Assert.Equal((At(2027, 7, 20), new DateOnly(2027, 7, 19), 0), (ledger.Last.At, ledger.Last.On, ledger.Last.LeftPoints));
    }

    [Fact]
    public void Expiry_OfPointsThatAMissedGrantWouldHaveKept_WaitsForIt()
    {
        // Nothing ran from June to September: the grant of 20 June comes before the end of 19 July.
        var ledger = new Ledger().With(Ledger.Of(new BusinessMonth(2027, 5), 5000)).Reward(100, At(2027, 1, 20));
        Assert.Equal(150, ledger.Read(At(2027, 9, 1)).LeftPoints);
    }

    [Fact]
    public void Reminder_OfPointsThatExpire_IsDueTwice()
    {
        PointLot[] lots = [new(new DateOnly(2027, 7, 19), 100)];
        Assert.Empty(Due(new DateOnly(2027, 6, 18)));
        Assert.Equal([30], Due(new DateOnly(2027, 6, 19)));
        Assert.Empty(Due(new DateOnly(2027, 7, 11), 30));
        Assert.Equal([7], Due(new DateOnly(2027, 7, 12), 30));
        Assert.Empty(Due(new DateOnly(2027, 7, 19), 30, 7));

        IEnumerable<int> Due(DateOnly today, params int[] told) => PointReminders.Due(lots, [.. told.Select(days => (lots[0].LastDay, days))], today, Rules).Select(due => due.Days);
    }

    [Fact]
    public void Reminder_NotToldInTime_IsDueOnce()
    {
        PointLot[] lots = [new(new DateOnly(2027, 7, 19), 100)];
        Assert.Equal(7, Assert.Single(PointReminders.Due(lots, [], new DateOnly(2027, 7, 15), Rules)).Days);
        Assert.Empty(PointReminders.Due(lots, [(lots[0].LastDay, 7)], new DateOnly(2027, 7, 15), Rules));
        Assert.Empty(PointReminders.Due(lots, [], new DateOnly(2027, 7, 20), Rules));
    }
}
