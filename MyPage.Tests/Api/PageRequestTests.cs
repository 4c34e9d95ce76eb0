using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using MyPage.Web.Api.Paging;
using Xunit;

namespace MyPage.Tests.Api;

public sealed class PageRequestTests
{
    [Theory]
    [InlineData("", 0, 1000)]
    [InlineData("?after=0&limit=1", 0, 1)]
    [InlineData("?after=9223372036854775807&limit=1000", long.MaxValue, 1000)]
    [InlineData("?limit=7&other=x", 0, 7)]
    public void Read_WhatCanBe_IsTaken(string query, long after, int limit)
    {
        Assert.Null(PageRequest.Read(Query(query), out var page));
        Assert.Equal(new PageRequest(after, limit), page);
    }

    [Theory]
    [InlineData("?after=", "malformed-after")]
    [InlineData("?after=-1", "malformed-after")]
    [InlineData("?after=1.0", "malformed-after")]
    [InlineData("?after=%EF%BC%91", "malformed-after")]
    [InlineData("?after=9223372036854775808", "malformed-after")]
    [InlineData("?after=1&after=2", "malformed-after")]
    [InlineData("?limit=0", "malformed-limit")]
    [InlineData("?limit=1001", "malformed-limit")]
    [InlineData("?limit=", "malformed-limit")]
    [InlineData("?limit=a", "malformed-limit")]
    public void Read_WhatCannotBe_IsAProblem(string query, string code) => Assert.Equal((400, code), (PageRequest.Read(Query(query), out _)?.Status, PageRequest.Read(Query(query), out _)!.Code));

    [Fact]
    public void Pages_OneAfterTheOther_HoldEachItemOnce()
    {
        var all = Enumerable.Range(1, 25).Select(i => (long)(i * 3)).ToList();
        var read = new List<long>();
        var page = new ApiPage<long>([], 0, true);
        var pages = 0;
        for (; page.More; pages++)
        {
            Assert.Null(PageRequest.Read(Query(string.Create(CultureInfo.InvariantCulture, $"?after={page.After}&limit=10")), out var request));
            page = ApiPage<long>.Of([.. all.Where(number => number > request.After).Take(request.Rows)], request, number => number);
            read.AddRange(page.Items);
        }

        Assert.Equal((3, 75), (pages, page.After));
        Assert.Equal(all, read);
        var end = ApiPage<long>.Of([], new PageRequest(75, 10), number => number);
        Assert.Equal((75, false, 0), (end.After, end.More, end.Items.Count));
    }

    private static QueryCollection Query(string query) => new(QueryHelpers.ParseQuery(query));
}
