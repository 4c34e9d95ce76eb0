using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using MyPage.Domain.MobileData;
using MyPage.Web.Capabilities.Points;
using Xunit;

namespace MyPage.Tests.Points;

public sealed class PointOptionsTests
{
    [Fact]
    public void Rules_NothingConfigured_AreTheUsualOnes()
    {
        var rules = new PointOptions().Rules;

        Assert.Equal((100, 20, 180, 30), (rules.BasisPoints, rules.GrantDay, rules.LifetimeDays, rules.ReturnDays));
        Assert.Equal((null, null), (rules.ApplicationsUntil, rules.From));
        Assert.Equal([30, 7], rules.RemindDays);
        Assert.Empty(Faults());
    }

    [Fact]
    public void Rules_Configured_AreThose()
    {
        var rules = Bind(("Points:Percent", "0.25"), ("Points:GrantDay", "1"), ("Points:ApplicationsUntil", "2019-04-30"), ("Points:From", "2026-11"), ("Points:RemindDays:0", "14")).Rules;

        Assert.Equal((25, 1, new DateOnly(2019, 4, 30), new BusinessMonth(2026, 11)), (rules.BasisPoints, rules.GrantDay, rules.ApplicationsUntil!.Value, rules.From!.Value));
        Assert.Equal([14], rules.RemindDays);
    }

    [Theory]
    [InlineData("Points:Percent", "-1")]
    [InlineData("Points:Percent", "100.5")]
    [InlineData("Points:Percent", "0.125")]
    [InlineData("Points:GrantDay", "0")]
    [InlineData("Points:GrantDay", "29")]
    [InlineData("Points:From", "November")]
    [InlineData("Points:LifetimeDays", "0")]
    [InlineData("Points:LifetimeDays", "20")]
    [InlineData("Points:ReturnDays", "181")]
    [InlineData("Points:RemindDays:0", "0")]
    [InlineData("Points:RemindDays:0", "181")]
    [InlineData("Points:GrantContracts", "0")]
    public void Validate_WhatCannotBe_NamesTheKey(string key, string value) =>
        Assert.Contains(Faults((key, value)), fault => fault.Contains(key.Split(':')[1], StringComparison.Ordinal) || fault.Contains("ReturnDays", StringComparison.Ordinal));

    private static PointOptions Bind(params (string Key, string Value)[] settings)
    {
        var options = new PointOptions();
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build().GetSection(PointOptions.Section).Bind(options);
        return options;
    }

    private static List<string> Faults(params (string Key, string Value)[] settings)
    {
        var (options, results) = (Bind(settings), new List<ValidationResult>());
        Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true);
        return results.ConvertAll(result => result.ErrorMessage!);
    }
}
