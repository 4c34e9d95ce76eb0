using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Features.Export;
using Xunit;

namespace MyPage.Tests.TopUps;

/// <summary>The charges as a file for billing (docs/export.md).</summary>
public abstract class TopUpExportTests(PortalFixture fixture) : IDisposable
{
    private const string Header = "id,contract_number,phone_number,bought_at,bill_month,mb,price_yen";

    private readonly PortalFactory _portal = fixture.Portal;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mypage-export");

    [NeedsFact]
    public async Task Export_FromADate_HasItsPurchasesInTheirOrder()
    {
        var holder = await _portal.AddHolderAsync();
        await _portal.WriteAsync(db => db.Contracts.Where(contract => contract.Id == holder.ContractId)
            .ExecuteUpdateAsync(set => set.SetProperty(contract => contract.Number, $"=1+{holder.LoginId}")));
        var before = await BuyAsync(holder, new(2026, 11, 27, 14, 59, 59, TimeSpan.Zero));
        var first = await BuyAsync(holder, new(2026, 11, 27, 15, 0, 0, TimeSpan.Zero));
        var second = await BuyAsync(holder, new(2026, 11, 30, 15, 0, 0, TimeSpan.Zero));
        var number = await _portal.ReadAsync(async db => (await PortalSeed.LoadAsync(db, holder.SubscriptionId)).PhoneNumber.Digits);

        var (exit, output, error) = await RunAsync("top-ups", _folder.FullName, "--from", "2026-11-28");

        Assert.Equal((0, ""), (exit, error));
        var lines = (await ReadAsync()).Split("\r\n");
        Assert.Equal(
            [
                Header,
                $"{first},'=1+{holder.LoginId},{number},2026-11-28T00:00:00.000+09:00,2026-11,1000,1100",
                $"{second},'=1+{holder.LoginId},{number},2026-12-01T00:00:00.000+09:00,2026-12,1000,1100",
                "",
            ],
            lines.Where(line => line is Header or "" || line.Contains(holder.LoginId, StringComparison.Ordinal)),
            StringComparer.Ordinal);
        Assert.Equal($"top-ups.csv: {lines.Length - 2} rows{Environment.NewLine}", output);
        Assert.DoesNotContain(lines, line => line.StartsWith(before.ToString(), StringComparison.Ordinal));

        // Without a date, all of them; the former file gives way, and nothing else is left there.
        Assert.Equal(0, (await RunAsync("top-ups", _folder.FullName)).Exit);
        Assert.Contains(before.ToString(), await ReadAsync(), StringComparison.Ordinal);
        Assert.Equal(["top-ups.csv"], _folder.EnumerateFiles("*", SearchOption.AllDirectories).Select(file => file.Name), StringComparer.Ordinal);
    }

    [NeedsFact]
    public async Task Export_Cancelled_LeavesTheFormerFile()
    {
        await BuyAsync(await _portal.AddHolderAsync(), _portal.Clock.GetUtcNow());
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "top-ups.csv"), "former");
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        var (exit, _, error) = await RunAsync(["top-ups", _folder.FullName], cancelled.Token);

        Assert.Equal(2, exit);
        Assert.Contains("Cancelled", error, StringComparison.Ordinal);
        Assert.Equal("former", await ReadAsync());
        Assert.Single(_folder.EnumerateFiles());
    }

    [NeedsTheory]
    [InlineData("top-ups")]
    [InlineData("top-ups", "nowhere")]
    [InlineData("bills", ".")]
    [InlineData("top-ups", ".", ".")]
    [InlineData("top-ups", ".", "--from", "2026-11-31")]
    [InlineData("top-ups", ".", "--until=2026-11-30")]
    public void Words_ThatCannotBe_AreRefusedInALine(params string[] words)
    {
        var fault = ExportCommand.FaultIn(words)!;

        Assert.Contains("Usage: export", fault, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', fault);
    }

    public void Dispose()
    {
        _folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    private Task<string> ReadAsync() => File.ReadAllTextAsync(Path.Combine(_folder.FullName, "top-ups.csv"));

    private async Task<Guid> BuyAsync(Holder holder, DateTimeOffset at) =>
        (await _portal.DeskAt(at).BuyAsync(TopUpSeed.CallerOf(holder), holder.SubscriptionId, TopUpSeed.Order(), default)).Value.Id;

    private Task<(int Exit, string Output, string Error)> RunAsync(params string[] words) => RunAsync(words, default);

    private async Task<(int Exit, string Output, string Error)> RunAsync(string[] words, CancellationToken cancellationToken)
    {
        await using var scope = _portal.Services.CreateAsyncScope();
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var exit = await scope.ServiceProvider.GetRequiredService<ExportCommand>().RunAsync(words, output, error, cancellationToken);
        return (exit, output.ToString(), error.ToString());
    }
}

public sealed class TopUpExportOnSqlite(SqlitePortal fixture) : TopUpExportTests(fixture), IClassFixture<SqlitePortal>;

[Needs(Need.PostgreSql)]
public sealed class TopUpExportOnPostgreSql(PostgreSqlPortal fixture) : TopUpExportTests(fixture), IClassFixture<PostgreSqlPortal>;
