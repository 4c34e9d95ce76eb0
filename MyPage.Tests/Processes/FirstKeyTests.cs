using MyPage.Tests.Import;
using Xunit;

namespace MyPage.Tests.Processes;

/// <summary>Commands that come before the first start of the portal.</summary>
public sealed class FirstKeyTests : ProgramTest
{
    /// <summary>The mail to the holder is encrypted within the import's turn, by keys that nothing has made yet.</summary>
    [Theory]
    [InlineData]
    [InlineData("--strict")]
    public async Task Import_ChangedUserBeforeTheFirstStart_EndsAndTellsTheHolder(params string[] options)
    {
        using var first = CsvFolder.Basic();
        Assert.Equal(0, (await ProgramRun.RunAsync("Production", Production, "import", first.Path)).ExitCode);
        Count("DELETE FROM \"DataProtectionKeys\" RETURNING 1");

        using var second = new CsvFolder().Subscriptions(CsvFolder.Line("A1", "070-0200-0001", name: "高田 渚", kana: "タカダ ナギサ"));
        var (code, output, errors) = await ProgramRun.RunAsync("Production", Production, ["import", second.Path, .. options]);

        Assert.Equal((0, ""), (code, errors));
        Assert.Contains("updated 1", output, StringComparison.Ordinal);
        Assert.Equal(1, Count("SELECT count(*) FROM \"OutboxMessages\" WHERE \"Kind\" = 'Mail'"));
        Assert.Equal(1, Count("SELECT count(*) FROM \"DataProtectionKeys\""));
    }
}
