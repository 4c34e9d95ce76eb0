using System.Data;
using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Contracts;
using Xunit;
using Xunit.Abstractions;

namespace MyPage.Tests.Import;

/// <summary>
/// The program itself, importing, killed at random moments: each time whole batches are there and nothing else, and in the
/// end every row once.
/// </summary>
public sealed class ImportKillTests(ITestOutputHelper log)
{
    private const int Kills = 20;
    private const int Contracts = 16_000;
    private const int Lines = 24_000;
    private const int Days = 8_000;
    private const int BatchRows = 2000;

    [Fact]
    public async Task KilledAtRandomMoments_ThenRunAgain_HasEveryRowOnce()
    {
        using var folder = Export();
        var random = new Random();
        var (kills, kept) = (0, 0);
        var whole = await RunUndisturbedAsync(folder);
        while (kills < Kills)
        {
            await using var portal = await ImportPortal.CreateAsync();
            while (await IsKilledAsync(portal, folder, kills < Kills ? whole * (0.1 + (0.8 * random.NextDouble())) : null))
            {
                kills++;
                kept += await AssertWholeBatchesAsync(portal) ? 1 : 0;
            }

            await AssertCompleteAsync(portal);
        }

        log.WriteLine($"{kills} kills, {kept} of them with a part of the rows loaded; a whole import takes {whole.TotalSeconds:F1} s.");
        Assert.True(kept > 0, "No kill fell between the first and the last batch.");
    }

    private static async Task<TimeSpan> RunUndisturbedAsync(CsvFolder folder)
    {
        await using var portal = await ImportPortal.CreateAsync();
        var started = Stopwatch.GetTimestamp();
        Assert.False(await IsKilledAsync(portal, folder, null));
        return Stopwatch.GetElapsedTime(started);
    }

    // True when it had to be killed at the limit; false when it was done before, as it should be.
    private static async Task<bool> IsKilledAsync(ImportPortal portal, CsvFolder folder, TimeSpan? limit)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "MyPage.Web.dll"), "import", folder.Path])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        foreach (var (key, value) in portal.Settings())
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var timeout = new CancellationTokenSource(limit ?? TimeSpan.FromMinutes(2));
        try
        {
            await process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException) when (limit is not null)
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
            return true;
        }

        Assert.True(process.ExitCode == 0, await output + await error);
        return false;
    }

    // True when some rows are there and some are not.
    private static async Task<bool> AssertWholeBatchesAsync(ImportPortal portal)
    {
        await using var db = portal.Open();
        await using var snapshot = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead);
        var (contracts, accounts) = (await db.Contracts.CountAsync(), await db.Users.CountAsync());
        var (lines, days) = (await db.Subscriptions.CountAsync(), await db.DailyUsages.CountAsync());
        Assert.Equal(contracts, accounts);
        Assert.Equal(0, contracts % BatchRows);
        Assert.Equal(0, days % BatchRows);
        Assert.True(lines == 0 || contracts == Contracts);
        Assert.True(days == 0 || lines == Lines);

        // Three lines for every two contracts: a batch that was cut would leave a contract with a part of its lines.
        Assert.Equal(0, await db.Contracts.CountAsync(contract => contract.Subscriptions.Count() == 1 && contract.Holder.Phone == "2"));
        return contracts > 0 && days < Days;
    }

    private static async Task AssertCompleteAsync(ImportPortal portal)
    {
        await using var db = portal.Open();
        Assert.Equal(
            (Contracts, Contracts, Lines, Days),
            (await db.Contracts.CountAsync(), await db.Users.CountAsync(), await db.Subscriptions.CountAsync(), await db.DailyUsages.CountAsync()));
        Assert.Equal(Contracts, await db.Contracts.Select(contract => contract.Number).Distinct().CountAsync());
        Assert.Equal(Contracts, await db.Users.Select(account => account.ContractId).Distinct().CountAsync());
        Assert.Equal(Lines, await db.Subscriptions.Select(line => line.PhoneNumber).Distinct().CountAsync());
        Assert.Equal(Days, await db.DailyUsages.SumAsync(usage => usage.UsedMb));
    }

    private static CsvFolder Export()
    {
        var lines = new List<string>();
        for (var contract = 0; contract < Contracts; contract++)
        {
            for (var i = 0; i < 1 + (contract % 2); i++)
            {
                lines.Add(CsvFolder.Line(Number(contract), Phone(lines.Count)));
            }
        }

        return CsvFolder.Basic()
            .Contracts([.. Enumerable.Range(0, Contracts).Select(i => CsvFolder.Contract(Number(i), $"login{i}", phone: (1 + (i % 2)).ToString(CultureInfo.InvariantCulture)))])
            .Subscriptions([.. lines])
            .Usage([.. Enumerable.Range(0, Days).Select(i => $"{Phone(i)},2024-05-01,1")]);
    }

    private static string Number(int contract) => $"K{contract:D6}";

    private static string Phone(int line) => PhoneNumber.FromDigits($"0700{line:D7}").ToString();
}
