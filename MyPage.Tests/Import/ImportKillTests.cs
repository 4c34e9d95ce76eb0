using System.Data;
using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Contracts;
using MyPage.Tests.Databases;
using MyPage.Web.Security.Callers;
using Xunit;
using Xunit.Abstractions;

namespace MyPage.Tests.Import;

/// <summary>
/// The program itself, importing, killed at random moments: each time whole batches are there and nothing else, and in the
/// end every row once.
/// </summary>
public abstract class ImportKillTests(Func<TestDatabase> database, int kills, ITestOutputHelper log) : ImportTest(database)
{
    private const int Contracts = 8_000;
    private const int Lines = 12_000;
    private const int Days = 4_000;
    private const int Rows = Contracts + Lines + Days;
    private const int BatchRows = 2000;

    [NeedsFact]
    public async Task KilledAtRandomMoments_ThenRunAgain_HasEveryRowOnce()
    {
        using var folder = Export();
        var random = new Random();
        var (killed, kept) = (0, 0);
        while (IsToGoOn())
        {
            await using var portal = await CreatePortalAsync();
            var isAll = false;
            while (await IsKilledAsync(portal, folder, IsToGoOn() && !isAll ? random : null))
            {
                killed++;
                kept += await AssertWholeBatchesAsync(portal) ? 1 : 0;

                // Where all rows are in, further kills fall after the last batch: the next portal is to have them.
                isAll = await CountRowsAsync(portal) == Rows;
            }

            await AssertCompleteAsync(portal);
        }

        log.WriteLine($"{killed} kills, {kept} of them with a part of the rows loaded.");
        Assert.True(kept > 0, "No kill fell between the first and the last batch.");

        // On a fast machine the batches are soon over, and a kill seldom falls between them.
        bool IsToGoOn() => killed < kills || (kept == 0 && killed < 4 * kills);
    }

    // True when it was killed; false when it was done before that, or was left to finish.
    private static async Task<bool> IsKilledAsync(ImportPortal portal, CsvFolder folder, Random? random)
    {
        using var process = Start(portal, folder);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (random is not null)
        {
            // How long an import takes is the machine's affair: the moment is chosen by how far it has come, and a little later.
            var rows = random.Next(await CountRowsAsync(portal), Rows);
            while (!process.HasExited && await CountRowsAsync(portal) < rows)
            {
                await Task.Delay(25);
            }

            await Task.Delay(random.Next(60));
            process.Kill();
        }

        await process.WaitForExitAsync();
        if (random is not null && process.ExitCode != 0)
        {
            return true;
        }

        Assert.True(process.ExitCode == 0, await output + await error);
        return false;
    }

    private static async Task<int> CountRowsAsync(ImportPortal portal)
    {
        await using var db = portal.Open();
        return await db.Contracts.CountAsync() + await db.Subscriptions.CountAsync() + await db.DayUsages.CountAsync();
    }

    private static Process Start(ImportPortal portal, CsvFolder folder)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "MyPage.Web.dll"), "import", folder.Path])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        foreach (var (key, value) in portal.Settings)
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        return Process.Start(start)!;
    }

    // True when some rows are there and some are not.
    private static async Task<bool> AssertWholeBatchesAsync(ImportPortal portal)
    {
        await using var db = portal.Open();
        await using var snapshot = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead);
        var (contracts, accounts) = (await db.Contracts.CountAsync(), await db.Users.CountAsync());
        var (lines, days) = (await db.Subscriptions.CountAsync(), await db.DayUsages.CountAsync());
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
            (await db.Contracts.CountAsync(), await db.Users.CountAsync(), await db.Subscriptions.CountAsync(), await db.DayUsages.CountAsync()));
        Assert.Equal(Contracts, await db.Contracts.Select(contract => contract.Number).Distinct().CountAsync());
        Assert.Equal(Contracts, await db.Users.Select(account => account.ContractId).Distinct().CountAsync());
        Assert.Equal(Lines, await db.Subscriptions.Select(line => line.PhoneNumber).Distinct().CountAsync());
        Assert.Equal(Days, await db.DayUsages.SumAsync(usage => usage.FigureMb));
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

public sealed class ImportKillOnSqlite(ITestOutputHelper log) : ImportKillTests(() => new SqliteDatabase(), 14, log);

[Needs(Need.PostgreSql)]
public sealed class ImportKillOnPostgreSql(ITestOutputHelper log) : ImportKillTests(() => new PostgreSqlDatabase(), 8, log);
