using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Contracts;
using MyPage.Tests.Databases;
using Xunit;

namespace MyPage.Tests.Import;

/// <summary>A carrier's file that somebody has opened in a spreadsheet and saved: what can be read in one way is taken, what can be read in several is not guessed at.</summary>
public sealed class SpreadsheetTests() : ImportTest(() => new SqliteDatabase())
{
    [Theory]
    [InlineData("TRUE", "1628", "2020/2/19", 3000)]
    [InlineData("True", "\"1,628\"", "2020/02/19 0:00", 3000)]
    [InlineData("tRuE", "001628", "2020-2-19", 3000)]
    [InlineData("true", "1628", "2020年2月19日", 3000)]
    [InlineData("true", "1628", "2020-02-19 00:00:00", 1_234_567)]
    public async Task PlansRow_ThatCanMeanOneThing_IsTaken(string taxIncluded, string fee, string soldFrom, int dataMb)
    {
        await using var portal = await CreatePortalAsync();
        var data = dataMb == 3000 ? "3000" : "\"1,234,567\"";
        using var folder = new CsvFolder().Plans($"X,a,b,{data},voice,{fee},{taxIncluded},{soldFrom},");

        Assert.Empty((await portal.ImportAsync(folder.Path)).Refused);

        await using var db = portal.Open();
        var terms = (await db.Plans.SingleAsync()).Terms;
        Assert.Equal((true, 1628, new DateOnly(2020, 2, 19), dataMb), (terms.TaxIncluded, terms.MonthlyFeeYen, terms.SoldFrom, terms.DataMb));
    }

    [Theory]
    [InlineData("1/2/2026", "can be read as several dates")]
    [InlineData("26/1/2", "can be read as several dates")]
    [InlineData("02.01.2026", "can be read as several dates")]
    [InlineData("46024", "can be read as several dates")]
    [InlineData("2026/1/2 9:30", "is not a date")]
    [InlineData("2026/2/30", "is not a date")]
    public Task Date_ThatCanMeanSeveral_IsRefusedWithTheWayToWriteIt(string date, string reason) => AssertRefusedAsync($"X,a,b,1,voice,1,true,{date},", "sold_from", reason, "YYYY-MM-DD");

    [Theory]
    [InlineData("1.628", "can be read as several figures")]
    [InlineData("\"16,28\"", "can be read as several figures")]
    [InlineData("\"1,6280\"", "can be read as several figures")]
    [InlineData("1 628", "can be read as several figures")]
    [InlineData("1.6E+03", "can be read as several figures")]
    [InlineData("1628.0", "is not a whole number")]
    [InlineData("￥1628", "is not a whole number")]
    public Task Figure_ThatCanMeanSeveral_IsRefusedWithTheWayToWriteIt(string figure, string reason) => AssertRefusedAsync($"X,a,b,1,voice,{figure},true,2020-01-01,", "monthly_fee_yen", reason, "");

    [Theory]
    [InlineData("yes")]
    [InlineData("1")]
    [InlineData("")]
    public Task Boolean_ThatIsNone_IsRefused(string word) => AssertRefusedAsync($"X,a,b,1,voice,1,{word},2020-01-01,", "tax_included", "is neither true nor false", "");

    [Theory]
    [InlineData("7002000001")]
    [InlineData("7.002E+09")]
    public async Task PhoneNumber_ThatLostItsZero_IsRefusedWithTheWayToKeepIt(string number)
    {
        await using var portal = await CreatePortalAsync();
        using var folder = CsvFolder.Basic().Subscriptions(CsvFolder.Line("A1", number));

        Assert.Contains("lacks its leading 0", Assert.Single((await portal.ImportAsync(folder.Path)).Refused), StringComparison.Ordinal);
    }

    /// <summary>A spreadsheet writes rows that were cleared as far as the sheet was ever filled.</summary>
    [Fact]
    public async Task ClearedRows_ArePassedOver_AndLinesStayPhysical()
    {
        await using var portal = await CreatePortalAsync();
        using var folder = new CsvFolder().Text("contracts.csv", string.Join("\r\n",
            [",,", CsvFolder.ContractHeader, CsvFolder.Contract("B1", "b11"), ",,,,,,,,,,", " ,\u3000,,,,,,,,,,,", "\"\",\"\r\n\"", CsvFolder.Contract("B2", "b22", birth: "x"), CsvFolder.Contract("B3", "b33"), ",,,,,,,,,,"]));

        var (report, refused) = await portal.ImportAsync(folder.Path);

        Assert.Equal(["contracts.csv:8: holder_birth_date: 'x' is not a date; write an existing one as YYYY-MM-DD"], refused);
        Assert.Equal("contracts.csv: added 2, updated 0, unchanged 0, refused 1", Assert.Single(report.Files).ToString());
    }

    [Fact]
    public async Task Words_InAnyLetterCase_AreTaken()
    {
        await using var portal = await CreatePortalAsync();
        using var folder = CsvFolder.Basic()
            .Contracts(CsvFolder.Contract("A1", "alice", type: "MNP", previous: "YMobile", status: "Active"))
            .Subscriptions(CsvFolder.Line("A1", "070-0200-0001", sim: "Voice", network: "Docomo", status: "SUSPENDED", relation: "SELF"));

        Assert.Empty((await portal.ImportAsync(folder.Path)).Refused);

        await using var db = portal.Open();
        var line = await db.Subscriptions.SingleAsync();
        Assert.Equal((MobileNetwork.Docomo, SubscriptionStatus.Suspended, Relation.Self), (line.Terms.Network, line.Terms.Status, line.User.Relation));
        Assert.Equal(PreviousCarrier.Ymobile, (await db.Contracts.SingleAsync()).Application.PreviousCarrier);
    }

    [Theory]
    [InlineData("CONTRACTS.CSV")]
    [InlineData("Contracts.csv")]
    public async Task FileNameInCapitals_IsRead(string name)
    {
        await using var portal = await CreatePortalAsync();
        using var folder = new CsvFolder().Text(name, $"{CsvFolder.ContractHeader}\n{CsvFolder.Contract("B1", "b11")}\n");

        var (exit, output, _) = await portal.CommandAsync(folder.Path);

        Assert.Equal(0, exit);
        Assert.Equal($"contracts.csv: added 1, updated 0, unchanged 0, refused 0{Environment.NewLine}", output);
    }

    [Fact]
    public async Task FileNameTwice_IsRefusedAndNothingOfEitherLoads()
    {
        await using var portal = await CreatePortalAsync();
        using var folder = new CsvFolder().Contracts(CsvFolder.Contract("B1", "b11")).Text("CONTRACTS.CSV", $"{CsvFolder.ContractHeader}\n{CsvFolder.Contract("B2", "b22")}\n");

        var (exit, output, _) = await portal.CommandAsync(folder.Path);

        Assert.Equal(1, exit);
        Assert.StartsWith("contracts.csv: refused as a whole: it is there as CONTRACTS.CSV and contracts.csv; leave one of them", output, StringComparison.Ordinal);
        await using var db = portal.Open();
        Assert.Equal(0, await db.Contracts.CountAsync());
    }

    private async Task AssertRefusedAsync(string row, string column, string reason, string advice)
    {
        await using var portal = await CreatePortalAsync();
        using var folder = new CsvFolder().Plans(row);

        var refusal = Assert.Single((await portal.ImportAsync(folder.Path)).Refused);

        Assert.StartsWith($"plans.csv:2: {column}: ", refusal, StringComparison.Ordinal);
        Assert.Contains(reason, refusal, StringComparison.Ordinal);
        Assert.Contains(advice, refusal, StringComparison.Ordinal);
    }
}
