using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;
using MyPage.Web.Capabilities.MobileData;
using Xunit;

namespace MyPage.Tests.TopUps;

public sealed class TopUpOptionsTests
{
    [Theory]
    [InlineData(MobileNetwork.Docomo)]
    [InlineData(MobileNetwork.Au)]
    [InlineData(MobileNetwork.Softbank)]
    public void Offer_NothingConfigured_IsTheUsualOne(MobileNetwork network)
    {
        var (offer, usual) = (new TopUpOptions().OfferOf(network), DataTopUpOffer.DefaultOf(network));

        Assert.Equal((usual.TimesAMonth, string.Join(';', usual.Options)), (offer.TimesAMonth, string.Join(';', offer.Options)));
    }

    [Fact]
    public void Offer_SizesConfigured_AreAllThereAre()
    {
        var options = Bind(("TopUps:Softbank:Options:0:Mb", "2000"), ("TopUps:Softbank:Options:0:PriceYen", "1980"), ("TopUps:Softbank:Options:1:Mb", "100"), ("TopUps:Softbank:Options:1:PriceYen", "0"));

        Assert.Equal([new DataTopUpOption(100, 0), new DataTopUpOption(2000, 1980)], options.OfferOf(MobileNetwork.Softbank).Options);
        Assert.Equal(10, options.OfferOf(MobileNetwork.Softbank).TimesAMonth);
        Assert.Equal(3, options.OfferOf(MobileNetwork.Docomo).Options.Count);
        Assert.Empty(options.Validate(new ValidationContext(options)));
    }

    [Theory]
    [InlineData("TopUps:Docomo:TimesAMonth", "0")]
    [InlineData("TopUps:Au:TimesAMonth", "101")]
    [InlineData("TopUps:Au:Options:0:Mb", "0")]
    [InlineData("TopUps:Au:Options:1:Mb", "500")]
    [InlineData("TopUps:Au:Options:0:PriceYen", "-1")]
    [InlineData("TopUps:Au:Options:0:PriceYen", "1000001")]
    public void Validate_WhatCannotBeSold_NamesItsKey(string key, string value)
    {
        var options = Bind(
            ("TopUps:Au:Options:0:Mb", "500"), ("TopUps:Au:Options:0:PriceYen", "550"), ("TopUps:Au:Options:1:Mb", "1000"), ("TopUps:Au:Options:1:PriceYen", "1100"), (key, value));

        Assert.Contains(key, Assert.Single(options.Validate(new ValidationContext(options))).ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_SizeWithoutAPrice_IsNoGift() =>
        Assert.Single(Bind(("TopUps:Docomo:Options:0:Mb", "500")).Validate(new ValidationContext(new TopUpOptions())));

    private static TopUpOptions Bind(params (string Key, string Value)[] settings)
    {
        var given = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var (key, value) in settings)
        {
            given[key] = value;
        }

        return new ConfigurationBuilder().AddInMemoryCollection(given).Build().GetSection(TopUpOptions.Section).Get<TopUpOptions>() ?? new TopUpOptions();
    }
}
