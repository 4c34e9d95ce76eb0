using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using MyPage.Domain.Help;
using MyPage.Web.Configuration;
using MyPage.Web.Features.Operator.Queue;
using Xunit;

namespace MyPage.Tests.Queue;

public sealed class QueueFilterTests
{
    [Fact]
    public void Address_EachFilter_IsReadAsItWasWritten()
    {
        QueueFilter[] filters =
        [
            QueueFilter.None,
            new(QueueTab.Mine, null, HelpWay.Line, null, true, QueueOrder.Last, true, 3),
            new(QueueTab.All, HelpState.Closed, null, "ope1", false, QueueOrder.Wait, true, 0),
        ];

        Assert.All(filters, filter => Assert.Equal(filter, QueueFilter.Read(QueryHelpers.ParseQuery(new Uri(new Uri("https://a.test"), filter.Address).Query))));
        Assert.All(filters, filter => Assert.Equal(filter, QueueFilter.Read(filter.Query)));
        Assert.Equal("/operator/queue", QueueFilter.None.Address);
    }

    [Theory]
    [InlineData("?tab=nothing&state=9&way=&page=-1&order=x")]
    [InlineData("?page=99999999999999999999")]
    [InlineData("?tab=7")]
    public void Read_WhatNoAddressSays_CountsAsNotSaid(string query) => Assert.Equal(QueueFilter.None, QueueFilter.Read(QueryHelpers.ParseQuery(query)));

    [Fact]
    public void Waited_EachLength_HasItsWords()
    {
        string[] words = ["1分未満", "1分", "59分", "1時間0分", "23時間59分", "1日0時間", "40日3時間"];
        double[] lengths = [0.5, 1, 59.9, 60, 1439, 1440, (40 * 1440) + 180];

        Assert.Equal(words, Phrase.In(CultureInfo.GetCultureInfo("ja"), () => lengths.Select(minutes => QueueWords.Waited(TimeSpan.FromMinutes(minutes))).ToList()), StringComparer.Ordinal);
    }
}
