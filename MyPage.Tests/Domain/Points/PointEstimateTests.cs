using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;
using MyPage.Domain.Points;
using Xunit;

namespace MyPage.Tests.Domain.Points;

/// <summary>What a plan's fee would bring somebody who thinks of applying: what the rule grants.</summary>
public sealed class PointEstimateTests
{
    private static readonly DateOnly Applied = new(2026, 11, 22);

    [Theory]
    [InlineData(1210, true, 11)]
    [InlineData(990, true, 9)]
    [InlineData(2728, true, 24)]
    [InlineData(1690, false, 16)]
    public void Of_APlan_IsWhatTheRuleGrantsForItsFee(int fee, bool withTax, int points)
    {
        Assert.Equal(new PointEstimate(points, true), PointEstimate.Of(Plan(fee, withTax), isLinking: true, Applied, new PointRules()));
        Assert.Equal(new PointEstimate(points, false), PointEstimate.Of(Plan(fee, withTax), isLinking: false, Applied, new PointRules()));
        Assert.Equal(points, MonthlyGrant.Of(new GrantFacts(true, Applied, [new SubscriptionFee(true, fee, withTax)]), new PointRules()).Points);
    }

    [Fact]
    public void Of_AnApplicationThatBringsNone_IsNothing()
    {
        Assert.Null(PointEstimate.Of(Plan(1210, true), isLinking: true, Applied, new PointRules { ApplicationsUntil = Applied.AddDays(-1) }));
        Assert.NotNull(PointEstimate.Of(Plan(1210, true), isLinking: true, Applied, new PointRules { ApplicationsUntil = Applied }));
        Assert.Null(PointEstimate.Of(Plan(99, false), isLinking: true, Applied, new PointRules()));
        Assert.Null(PointEstimate.Of(Plan(1210, true), isLinking: true, Applied, new PointRules { BasisPoints = 0 }));
    }

    private static PlanTerms Plan(int fee, bool withTax) => new("テスト", "テスト", 3000, SimType.Voice, fee, withTax, new DateOnly(2020, 1, 1), null);
}
