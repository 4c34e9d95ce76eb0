using System.Text;
using MyPage.Tests.Databases;
using Xunit;

namespace MyPage.Tests.Import;

/// <summary>Almost any bytes decode as something: what a file is in is told from all of it, and what is neither of the two that are read has no effect.</summary>
public sealed class EncodingTests() : ImportTest(() => new SqliteDatabase())
{
    private static readonly (string Name, string Kana)[] Japanese =
    [
        ("髙橋 陽子", "タカハシ ヨウコ"), ("林 誠", "ハヤシ マコト"), ("ジャン－ポール 勅使河原", "ジャン－ポール テシガワラ"), ("佐々木 さくら", "ササキ サクラ"),
        ("東 一", "アズマ ハジメ"), ("草彅 凛", "クサナギ リン"), ("渡邊 﨑", "ワタナベ サキ"), ("SMITH JOHN", "スミス ジョン"),
    ];

    public static TheoryData<string, string> Foreign => new()
    {
        { "euc-jp", "EUC-JP" },
        { "iso-2022-jp", "ISO-2022-JP" },
        { "utf-16", "UTF-16" },
        { "utf-32", "binary" },
        { "gb18030", "save it as UTF-8" },
        { "big5", "save it as UTF-8" },
    };

    [Theory]
    [MemberData(nameof(Foreign))]
    public Task JapaneseInAnotherEncoding_IsRefusedBeforeAnyEffect(string encoding, string named) => AssertRefusedAsync(EncodingOf(encoding), Japanese, named);

    /// <summary>One changed name must be enough: a small file has little to be told by.</summary>
    [Theory]
    [InlineData("euc-jp")]
    [InlineData("iso-2022-jp")]
    public async Task OneRowInAnotherEncoding_IsRefusedBeforeAnyEffect(string encoding)
    {
        foreach (var person in Japanese[..^1])
        {
            await AssertRefusedAsync(EncodingOf(encoding), [person], "save it as UTF-8");
        }
    }

    [Theory]
    [InlineData("iso-8859-1")]
    [InlineData("windows-1252")]
    public Task LatinNames_InALatinEncoding_AreRefusedBeforeAnyEffect(string encoding) => AssertRefusedAsync(
        EncodingOf(encoding), [("José Müller", "Jose"), ("Zoë Brontë", "Zoe"), ("Søren Ågård", "Soren"), ("François Lefèvre", "Francois")], "save it as UTF-8");

    [Fact]
    public Task KoreanNames_InEucKr_AreRefusedBeforeAnyEffect() => AssertRefusedAsync(EncodingOf("euc-kr"), [("김철수", "김철수"), ("박지영", "박지영")], "EUC");

    [Theory]
    [InlineData("shift_jis")]
    [InlineData("utf-8")]
    public async Task EachNameAlone_InAnEncodingThatIsRead_Loads(string encoding)
    {
        await using var portal = await CreatePortalAsync();
        (string Name, string Kana)[] people = [.. Japanese, ("高田 渚", "ﾀｶﾀﾞ ﾅｷﾞｻ"), ("TAKADA", "ﾀｶﾀﾞ ﾅｷﾞｻｺ")];
        for (var i = 0; i < people.Length; i++)
        {
            using var folder = new CsvFolder().Text("contracts.csv", Contracts([people[i]], i), EncodingOf(encoding));

            var (report, refused) = await portal.ImportAsync(folder.Path);

            Assert.Empty(refused);
            Assert.Equal(1, Assert.Single(report.Files).Added);
        }

        await using var db = portal.Open();
        Assert.Equal(people.Select(person => person.Name), db.Contracts.OrderBy(contract => contract.Number).Select(contract => contract.Holder.Name), StringComparer.Ordinal);
    }

    [Fact]
    public async Task LatinNames_InUtf8_Load()
    {
        await using var portal = await CreatePortalAsync();
        using var folder = new CsvFolder().Text("contracts.csv", Contracts([("José Müller", "Jose"), ("Zoë", "Zoe")]));

        Assert.Empty((await portal.ImportAsync(folder.Path)).Refused);
    }

    /// <summary>DOS and what came after it end a text by 0x1A, and some fill a block up with it or with zeros.</summary>
    [Theory]
    [InlineData("\r\n\u001A")]
    [InlineData("\u001A")]
    [InlineData("\r\n\u001A\r\n")]
    [InlineData("\r\n\u001A\u001A\u001A\u001A")]
    [InlineData("\r\n\u001A\0\0\0\0")]
    public async Task EndMark_EndsTheFileAndNoRow(string end)
    {
        await using var portal = await CreatePortalAsync();
        using var folder = new CsvFolder().Text("contracts.csv", Contracts(Japanese).TrimEnd() + end);

        var (report, refused) = await portal.ImportAsync(folder.Path, strict: true);

        Assert.Empty(refused);
        Assert.Equal(Japanese.Length, Assert.Single(report.Files).Added);
    }

    [Theory]
    [InlineData(4094)]
    [InlineData(4095)]
    [InlineData(4096)]
    [InlineData(8192)]
    [InlineData(100_000)]
    public async Task EndMark_BeforeLongFilling_EndsTheFileAndNoRow(int length)
    {
        await using var portal = await CreatePortalAsync();
        foreach (var fill in new[] { '\0', '\u001A' })
        {
            using var folder = new CsvFolder().Text("contracts.csv", $"{Contracts(Japanese)}\u001A{new string(fill, length)}");

            var (report, refused) = await portal.ImportAsync(folder.Path);

            Assert.Empty(refused);
            Assert.Equal(Japanese.Length, report.Files[0].Added + report.Files[0].Unchanged);
        }
    }

    [Fact]
    public async Task EndMark_InTheMiddle_RefusesItsRowOnly()
    {
        await using var portal = await CreatePortalAsync();
        using var folder = new CsvFolder().Contracts(CsvFolder.Contract("B1", "b11", name: "佐々木\u001A蓮"), CsvFolder.Contract("B2", "b22"));

        var (report, refused) = await portal.ImportAsync(folder.Path);

        Assert.Equal(["contracts.csv:2: holder_name: holds an invisible character (U+001A)"], refused);
        Assert.Equal(1, report.Files[0].Added);
    }

    private async Task AssertRefusedAsync(Encoding encoding, (string Name, string Kana)[] people, string named)
    {
        await using var portal = await CreatePortalAsync();
        using var basic = CsvFolder.Basic();
        await portal.ImportAsync(basic.Path);
        var before = await portal.DumpAsync();
        using var folder = new CsvFolder().Text("contracts.csv", Contracts(people), encoding);

        var (report, refused) = await portal.ImportAsync(folder.Path);

        var refusal = Assert.Single(refused);
        Assert.StartsWith("contracts.csv: refused as a whole: ", refusal, StringComparison.Ordinal);
        Assert.Contains(named, refusal, StringComparison.Ordinal);
        Assert.True(report.HasRefusals);
        Assert.Equal(before, await portal.DumpAsync());
    }

    private static string Contracts((string Name, string Kana)[] people, int from = 0) => string.Join("\r\n",
        [CsvFolder.ContractHeader, .. people.Select((person, i) => CsvFolder.Contract($"K{from + i}", $"login{from + i}", person.Name, person.Kana)), ""]);

    private static Encoding EncodingOf(string name) => CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
}
