using Microsoft.EntityFrameworkCore;
using MyPage.Tests.Databases;
using MyPage.Web.Security.Callers;
using Xunit;
using Xunit.Abstractions;

namespace MyPage.Tests.Import;

/// <summary>The carrier's own export and its folders of faults, where they lie beside the repository.</summary>
public abstract class CarrierExportTests(Func<TestDatabase> database, ITestOutputHelper log) : ImportTest(database)
{
    [NeedsFact]
    public async Task Sample_ImportedTwice_IsAddedThenUnchanged()
    {
        if (FindData("sample") is not { } sample)
        {
            return;
        }

        await using var portal = await CreatePortalAsync();
        var (exit, output, _) = await portal.CommandAsync(sample);
        Assert.Equal(
            """
            plans.csv: added 21, updated 0, unchanged 0, refused 0
            contracts.csv: added 200, updated 0, unchanged 0, refused 0
            subscriptions.csv: added 300, updated 0, unchanged 0, refused 0
            usage.csv: added 8507, updated 0, unchanged 0, refused 0
            campaigns.json: added 4, updated 0, unchanged 0, refused 0

            """.ReplaceLineEndings(),
            output);
        Assert.Equal(0, exit);

        var before = await portal.DumpAsync();
        (exit, output, _) = await portal.CommandAsync(sample);
        Assert.Equal(0, exit);
        Assert.Contains("usage.csv: added 0, updated 0, unchanged 8507, refused 0", output, StringComparison.Ordinal);
        Assert.Equal(before, await portal.DumpAsync());
    }

    [NeedsTheory]
    [InlineData("quoted", 1, "")]
    [InlineData("cp932", 1, "")]
    [InlineData("formula", 1, "")]
    [InlineData("multiline", 1, "contracts.csv:4: holder_birth_date:")]
    [InlineData("bad-rows", 1, "contracts.csv:2: holder_birth_date:|contracts.csv:3: application_type:|contracts.csv:5: contract_number:|contracts.csv:6: login_id:|contracts.csv:7: holder_name:|contracts.csv:8: holder_phone:")]
    [InlineData("login-case", 0, "contracts.csv:2: login_id:")]
    [InlineData("stolen-phone", 0, "subscriptions.csv:2: phone_number:")]
    [InlineData("sixth-line", 0, "subscriptions.csv:2: contract_number:")]
    [InlineData("sim-mismatch", 0, "subscriptions.csv:2: sim_type:")]
    [InlineData("orphan", 0, "subscriptions.csv:2: contract_number:|subscriptions.csv:3: plan_code:")]
    [InlineData("usage-faults", 1, "usage.csv:2: used_mb:|usage.csv:3: used_mb:|usage.csv:4: date:|usage.csv:5: phone_number:|usage.csv:6: used_mb:")]
    [InlineData("bad-plans", 1, "plans.csv:2: data_mb:|plans.csv:3: sim_type:|plans.csv:4: tax_included:|plans.csv:5: sold_until:")]
    [InlineData("wrong-header", 0, "contracts.csv: refused as a whole: its header is wrong")]
    [InlineData("empty", 0, "contracts.csv: refused as a whole: it is empty")]
    [InlineData("binary", 0, "contracts.csv: refused as a whole: it is a binary file")]
    [InlineData("utf16", 0, "contracts.csv: refused as a whole: it is UTF-16")]
    public async Task HardFolder_AfterSample_LoadsAndRefusesAsStated(string folder, int loaded, string refusals)
    {
        if (FindData("sample") is not { } sample || FindData(Path.Combine("hard", folder)) is not { } hard)
        {
            return;
        }

        await using var portal = await CreatePortalAsync();
        await portal.ImportAsync(sample);
        var before = await portal.DumpAsync();

        var (report, refused) = await portal.ImportAsync(hard);

        var expected = refusals.Split('|', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(expected.Length == refused.Count, string.Join(" / ", refused));
        Assert.All(expected.Zip(refused), pair => Assert.StartsWith(pair.First, pair.Second, StringComparison.Ordinal));
        var file = Assert.Single(report.Files);
        Assert.Equal(loaded, file.Added + file.Updated);
        Assert.Equal(loaded == 0, string.Equals(before, await portal.DumpAsync(), StringComparison.Ordinal));
    }

    [NeedsFact]
    public async Task HardNames_Loaded_AreAsWritten()
    {
        if (FindData("hard") is not { } hard)
        {
            return;
        }

        await using var portal = await CreatePortalAsync();
        foreach (var folder in (string[])["quoted", "cp932", "multiline", "formula"])
        {
            await portal.ImportAsync(Path.Combine(hard, folder));
        }

        await using var db = portal.Open();
        var names = await db.Contracts.OrderBy(contract => contract.Number).Select(contract => contract.Holder.Name).ToListAsync();
        Assert.Equal(["山田 \"ジョン\", 太郎", "髙木 凜", "=HYPERLINK(\"http://127.0.0.1/\",\"x\")", "佐藤 八"], names);
    }

    // The folder lies beside the repository on the machines where it is worked on, and nowhere else.
    private string? FindData(string name)
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            var candidate = Path.Combine(directory.FullName, "shared", "data", name);
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        log.WriteLine($"shared/data/{name} is not beside the repository here; OwnFaultTests holds the same cases.");
        return null;
    }
}

public sealed class CarrierExportOnSqlite(ITestOutputHelper log) : CarrierExportTests(() => new SqliteDatabase(), log);

[Needs(Need.PostgreSql)]
public sealed class CarrierExportOnPostgreSql(ITestOutputHelper log) : CarrierExportTests(() => new PostgreSqlDatabase(), log);
