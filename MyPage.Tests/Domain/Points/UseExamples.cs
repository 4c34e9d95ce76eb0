using MyPage.Domain.MobileData;
using MyPage.Domain.Points;
using Xunit;
using static MyPage.Tests.Domain.Points.Ledger;

namespace MyPage.Tests.Domain.Points;

/// <summary>The examples of docs/points.md: what bills use.</summary>
public sealed class UseExamples
{
    private static readonly BusinessMonth January = new(2027, 1);

    [Theory]
    [InlineData(PointChoiceKind.All, null, 300)]
    [InlineData(PointChoiceKind.Fixed, 100, 100)]
    [InlineData(PointChoiceKind.Fixed, 1000, 300)]
    [InlineData(PointChoiceKind.None, null, 0)]
    public void Use_AsItWasChosen_NeverTakesMoreThanIsLeft(PointChoiceKind kind, int? points, int taken)
    {
        var ledger = new Ledger().Reward(300, At(2027, 1, 20));
        var use = ledger.TryReserve(Choice(kind, points), January, At(2027, 2, 1));
        Assert.Equal((taken, 300 - taken), (use?.Points ?? 0, ledger.Last.LeftPoints));
        Assert.Null(new Ledger().TryReserve(Choice(PointChoiceKind.All), January, At(2027, 2, 1)));
    }

    [Fact]
    public void Use_ThatTheBillDidNotNeed_ComesBackWithItsDay()
    {
        var ledger = new Ledger().Reward(300, At(2027, 1, 20));
        var use = ledger.Reserve(Choice(PointChoiceKind.All), January, At(2027, 2, 1));
        Assert.True(ledger.Settle(use, 120, At(2027, 2, 10)).IsDone);
        Assert.Equal([new PointLot(new DateOnly(2027, 7, 19), 180)], ledger.Read(At(2027, 2, 10)).Lots);
    }

    [Fact]
    public void Use_ThatComesBackLate_LastsThirtyDays()
    {
        var ledger = new Ledger().Reward(300, At(2027, 1, 20));
        var use = ledger.Reserve(Choice(PointChoiceKind.Fixed, 200), January, At(2027, 7, 1));
        ledger.Settle(use, 50, At(2027, 7, 10, 23, 59, 59));
        Assert.Equal([new(new DateOnly(2027, 7, 19), 100), new PointLot(new DateOnly(2027, 8, 9), 150)], ledger.Read(At(2027, 7, 19, 23, 59, 59)).Lots);
        Assert.Equal((150, 150, 0), (ledger.Read(At(2027, 7, 20)).LeftPoints, ledger.Read(At(2027, 8, 9, 23, 59, 59)).LeftPoints, ledger.Read(At(2027, 8, 10)).LeftPoints));
    }

    [Fact]
    public void Use_ThatComesBackAfterTheExpiry_LastsThirtyDays()
    {
        var ledger = new Ledger().Reward(300, At(2027, 1, 20));
        var use = ledger.Reserve(Choice(PointChoiceKind.Fixed, 200), January, At(2027, 7, 1));
        ledger.Settle(use, 0, At(2027, 8, 1));
        Assert.Equal([new PointLot(new DateOnly(2027, 8, 31), 200)], ledger.Read(At(2027, 8, 1)).Lots);
        Assert.Equal([300, -200, -100, 200], ledger.Entries.Select(entry => entry.Points));
    }

    [Fact]
    public void Use_OfPointsOfSeveralDays_TakesWhatExpiresFirst()
    {
        var ledger = new Ledger().Reward(300, At(2027, 1, 20));
        var use = ledger.Reserve(Choice(PointChoiceKind.Fixed, 200), January, At(2027, 7, 1));
        ledger.Settle(use, 0, At(2027, 7, 10));
        ledger.Reserve(Choice(PointChoiceKind.Fixed, 150), January.Next, At(2027, 7, 11));
        Assert.Equal([new PointLot(new DateOnly(2027, 8, 9), 150)], ledger.Read(At(2027, 7, 11)).Lots);
    }

    [Fact]
    public void Use_BackBeforeAGrant_ExpiresWithAllOthers()
    {
        var ledger = new Ledger().Reward(300, At(2027, 1, 20));
        var use = ledger.Reserve(Choice(PointChoiceKind.Fixed, 200), January, At(2027, 7, 1));
        ledger.Settle(use, 0, At(2027, 7, 10));
        ledger.Reward(1, At(2027, 7, 15));
        Assert.Equal([new PointLot(new DateOnly(2028, 1, 11), 301)], ledger.Read(At(2027, 7, 15)).Lots);
    }

    [Fact]
    public void Use_StatedTwice_IsWhatItWas()
    {
        var ledger = new Ledger().Reward(300, At(2027, 1, 20));
        var use = ledger.Reserve(Choice(PointChoiceKind.All), January, At(2027, 2, 1));
        Assert.Equal(PointSettleRefusal.MoreThanReserved, ledger.Settle(use, 301, At(2027, 2, 10)).Refusal);
        Assert.Equal(PointSettleRefusal.MoreThanReserved, ledger.Settle(use, -1, At(2027, 2, 10)).Refusal);
        Assert.True(ledger.Settle(use, 100, At(2027, 2, 10)).IsDone);
        Assert.True(ledger.Settle(use, 100, At(2027, 2, 11)).IsDone);
        Assert.Equal(PointSettleRefusal.StatedOtherwise, ledger.Settle(use, 90, At(2027, 2, 11)).Refusal);
        Assert.Equal((200, 3), (ledger.Last.LeftPoints, ledger.Entries.Count));
    }

    [Fact]
    public void Choice_OfAFixedNumber_HasABound()
    {
        var choice = new PointChoice(Guid.NewGuid(), At(2027, 1, 1));
        Assert.Equal(PointChoiceRefusal.PointsMissing, choice.Choose(PointChoiceKind.Fixed, null, At(2027, 1, 1)).Refusal);
        Assert.Equal(PointChoiceRefusal.PointsOutOfRange, choice.Choose(PointChoiceKind.Fixed, 0, At(2027, 1, 1)).Refusal);
        Assert.Equal(PointChoiceRefusal.PointsOutOfRange, choice.Choose(PointChoiceKind.Fixed, PointChoice.MaximumPoints + 1, At(2027, 1, 1)).Refusal);
        Assert.Equal(PointChoiceKind.None, choice.Kind);
        Assert.True(choice.Choose(PointChoiceKind.Fixed, PointChoice.MaximumPoints, At(2027, 1, 2)).Value.IsNew);
        Assert.False(choice.Choose(PointChoiceKind.Fixed, PointChoice.MaximumPoints, At(2027, 1, 3)).Value.IsNew);
        Assert.Equal(At(2027, 1, 2), choice.ChangedAt);
    }
}
