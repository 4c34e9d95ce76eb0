using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Domain.Points;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Capabilities.Imports;
using MyPage.Web.Capabilities.Points;
using MyPage.Web.Features.Export;
using MyPage.Web.Features.Import;
using MyPage.Web.Hosting.Commands;
using Xunit;

namespace MyPage.Tests.Points;

/// <summary>Points to the billing system by <c>export point-uses</c> and back by point-use-results.csv (docs/export.md, docs/import.md). It is 22 November 2026.</summary>
public abstract class PointBillTests(PortalFixture fixture) : IDisposable
{
    private readonly PortalFactory _portal = fixture.Portal;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mypage-points");

    [NeedsFact]
    public async Task PointUses_ExportedAndAnswered_AreUsedAndComeBack()
    {
        var (all, some) = (await HolderAsync(300, PointChoiceKind.All), await HolderAsync(300, PointChoiceKind.Fixed, 50));
        var none = await HolderAsync(300, PointChoiceKind.None);

        var (exit, output, error) = await ExportAsync("point-uses", _folder.FullName, "--month", "2026-09");
        var first = await ReadAsync("point-uses-2026-09.csv");
        Assert.Equal((0, ""), (exit, error));
        Assert.StartsWith("point-uses-2026-09.csv: ", output, StringComparison.Ordinal);
        Assert.StartsWith("id,contract_number,bill_month,points,reserved_at\r\n", first, StringComparison.Ordinal);
        var rows = first.Split("\r\n").Select(row => row.Split(',')).Where(row => row.Length == 5).ToList();
        Assert.Equal("300", Assert.Single(rows, row => Is(row, all))[3]);
        Assert.Equal(("50", "2026-09"), Assert.Single(rows, row => Is(row, some)) is var found ? (found[3], found[2]) : default);
        Assert.DoesNotContain(rows, row => Is(row, none));

        // The same again is the same file, though more points have come since.
        await RewardAsync(all, 100);
        Assert.Equal(0, (await ExportAsync("point-uses", _folder.FullName, "--month", "2026-09")).Exit);
        Assert.Equal(first, await ReadAsync("point-uses-2026-09.csv"));
        Assert.Equal(100, await LeftAsync(all));

        var (one, other) = (Assert.Single(rows, row => Is(row, all))[0], Assert.Single(rows, row => Is(row, some))[0]);
        await File.WriteAllTextAsync(PathOf("point-use-results.csv"), $"id,used\n{one},120\n{other},50\n{other},50\n{Guid.NewGuid()},1\nx,1\n");
        var (report, refused) = await ImportAsync();
        Assert.Equal("point-use-results.csv: added 0, updated 2, unchanged 0, refused 3", Assert.Single(report.Files).ToString());
        Assert.Equal(["4: id: ", "5: id: ", "6: id: "], refused.Select(refusal => refusal["point-use-results.csv:".Length..][..7]).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.Equal((280, 250), (await LeftAsync(all), await LeftAsync(some)));
        Assert.Contains("180ポイントが戻りました", (await _portal.Mails.WaitForAsync(all.Email, 2))[^1].Body, StringComparison.Ordinal);

        // Stated again it is unchanged; another figure, or more than was exported, is refused.
        await File.WriteAllTextAsync(PathOf("point-use-results.csv"), $"id,used\n{one},120\n{other},40\n");
        (report, refused) = await ImportAsync();
        Assert.Equal("point-use-results.csv: added 0, updated 0, unchanged 1, refused 1", Assert.Single(report.Files).ToString());
        Assert.StartsWith("point-use-results.csv:3: used: another figure", Assert.Single(refused), StringComparison.Ordinal);
        Assert.Equal((280, 250), (await LeftAsync(all), await LeftAsync(some)));
        Assert.Equal(0, await VerifyAsync());
    }

    [NeedsFact]
    public async Task PointUseResults_OfMoreThanWasReserved_AreRefused()
    {
        var holder = await HolderAsync(300, PointChoiceKind.All);
        await ExportAsync("point-uses", _folder.FullName, "--month", "2026-08");
        var id = await _portal.ReadAsync(db => db.PointUses.Where(use => use.ContractId == holder.ContractId).Select(use => use.Id).SingleAsync());
        await File.WriteAllTextAsync(PathOf("point-use-results.csv"), $"id,used\n{id},301\n");

        var (_, refused) = await ImportAsync();

        Assert.Equal("point-use-results.csv:2: used: 301 is more than was exported", Assert.Single(refused));
        Assert.Null(await _portal.ReadAsync(db => db.PointUses.Where(use => use.Id == id).Select(use => use.UsedPoints).SingleAsync()));
    }

    [NeedsFact]
    public async Task PointUseResults_InADryRun_ChangeNothing()
    {
        var holder = await HolderAsync(300, PointChoiceKind.All);
        await ExportAsync("point-uses", _folder.FullName, "--month", "2026-07");
        var id = await _portal.ReadAsync(db => db.PointUses.Where(use => use.ContractId == holder.ContractId).Select(use => use.Id).SingleAsync());
        await File.WriteAllTextAsync(PathOf("point-use-results.csv"), $"id,used\n{id},1\n");

        var (report, _) = await ImportAsync(dryRun: true);

        Assert.Equal("point-use-results.csv: added 0, updated 1, unchanged 0, refused 0", Assert.Single(report.Files).ToString());
        Assert.Equal(0, await LeftAsync(holder));
    }

    [NeedsTheory]
    [InlineData("point-uses", ".", "--month", "2026-13")]
    [InlineData("point-uses", ".", "--from", "2026-11-01")]
    [InlineData("top-ups", ".", "--month", "2026-11")]
    [InlineData("point-uses")]
    public void Words_ThatCannotBe_AreRefusedInALine(params string[] words) => Assert.Contains("Usage: export", ExportCommand.FaultIn(words)!, StringComparison.Ordinal);

    [NeedsFact]
    public async Task PointUses_OfAMonthToCome_AreNotTaken()
    {
        var holder = await HolderAsync(300, PointChoiceKind.All);
        var (exit, _, error) = await ExportAsync("point-uses", _folder.FullName, "--month", "2027-01");
        Assert.Equal((2, 300), (exit, await LeftAsync(holder)));
        Assert.Contains("2027-01 has not begun", error, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    private static bool Is(string[] row, Holder holder) => row[1].EndsWith(holder.LoginId["holder".Length..].PadLeft(8, '0'), StringComparison.Ordinal);

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);

    private Task<string> ReadAsync(string name) => File.ReadAllTextAsync(PathOf(name));

    private async Task<Holder> HolderAsync(int points, PointChoiceKind kind, int? number = null)
    {
        var holder = await _portal.AddHolderAsync();
        await RewardAsync(holder, points);
        await _portal.PointsAt().ChooseAsync(PointSeed.CallerOf(holder), kind, number, default);
        return holder;
    }

    private Task RewardAsync(Holder holder, int points) => _portal.WriteAsync(async db => await _portal.Services.GetRequiredService<PointLedgers>()
        .AddRewardAsync(db, holder.ContractId, points, Guid.NewGuid().ToString("N"), ("特典", null), _portal.Clock.GetUtcNow(), default));

    private async Task<int> LeftAsync(Holder holder) => (await _portal.Services.GetRequiredService<PointBalances>().ReadAsync(holder.ContractId, default)).LeftPoints;

    private async Task<(int Exit, string Output, string Error)> ExportAsync(params string[] words)
    {
        await using var scope = _portal.Services.CreateAsyncScope();
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var exit = await scope.ServiceProvider.GetRequiredService<ExportCommand>().RunAsync(words, output, error, default);
        return (exit, output.ToString(), error.ToString());
    }

    private async Task<(ImportReport Report, List<string> Refused)> ImportAsync(bool dryRun = false)
    {
        var refused = new List<string>();
        await using var scope = _portal.Services.CreateAsyncScope();
        var request = new ImportRequest(_folder.FullName, DryRun: dryRun) { OnRefused = refusal => refused.Add(refusal.ToString()) };
        return (await scope.ServiceProvider.GetRequiredService<CarrierImport>().RunAsync(request, null, default), refused);
    }

    private async Task<int> VerifyAsync()
    {
        await using var scope = _portal.Services.CreateAsyncScope();
        await using var output = new StringWriter();
        var exit = await scope.ServiceProvider.GetRequiredService<VerifyCommand>().RunAsync([], output, TextWriter.Null, default);
        Assert.Contains("Points: granted 0 + rewarded ", output.ToString(), StringComparison.Ordinal);
        return exit;
    }
}

public sealed class PointBillOnSqlite(SqlitePortal fixture) : PointBillTests(fixture), IClassFixture<SqlitePortal>;

[Needs(Need.PostgreSql)]
public sealed class PointBillOnPostgreSql(PostgreSqlPortal fixture) : PointBillTests(fixture), IClassFixture<PostgreSqlPortal>;
