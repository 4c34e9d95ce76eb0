using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Contracts;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Tests.Points;
using MyPage.Web.Auditing;
using MyPage.Web.Capabilities.Retention;
using MyPage.Web.Happenings.Removals;
using MyPage.Web.Persistence;
using Xunit;

namespace MyPage.Tests.Retention;

/// <summary>The program itself, removing, killed at random moments: each contract is there whole or gone whole, and in the end all are gone. <c>MYPAGE_KILLS</c> says how often.</summary>
public abstract class RemovalKillTests(Func<TestDatabase> database)
{
    private const int Kills = 2;
    private const int Contracts = 40;
    private static readonly DateTimeOffset Opened = new(2026, 10, 20, 3, 0, 0, TimeSpan.Zero);

    [NeedsFact]
    public async Task KilledAtRandomMoments_LeavesEachContractWholeOrGone_AndGoesOn()
    {
        var kills = int.Parse(Environment.GetEnvironmentVariable("MYPAGE_KILLS") ?? Kills.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        await using var store = database();
        await store.CreateAsync();
        await using var host = new PointHost(store.Settings, new TestClock(Opened));
        await host.PrepareAsync();
        for (var i = 0; i < Contracts; i++)
        {
            await AddEndedAsync(host);
        }

        var cut = 0;
        for (var kill = 0; kill < kills; kill++)
        {
            using var child = Start(store.Settings);
            var some = Random.Shared.Next(1, Contracts / kills) + await CountRemovedAsync(host);
            while (!child.HasExited && await CountRemovedAsync(host) < some)
            {
                await Task.Delay(10);
            }

            child.Kill();
            await child.WaitForExitAsync();
            cut += await AssertWholeAsync(host) is > 0 and < Contracts ? 1 : 0;
        }

        Assert.True(cut > 0, "No kill fell into the work.");
        using var last = Start(store.Settings);
        var (output, errors) = (last.StandardOutput.ReadToEndAsync(), last.StandardError.ReadToEndAsync());
        await last.WaitForExitAsync();
        Assert.True(last.ExitCode == 0, await output + await errors);
        Assert.Equal(Contracts, await AssertWholeAsync(host));
        Assert.Empty((await host.VerifyAsync()).Found);
    }

    // How many are gone.
    private static async Task<int> AssertWholeAsync(PointHost host)
    {
        await using var db = host.Open();
        var contracts = await db.Contracts.AsNoTracking().Include(contract => contract.Subscriptions).ToListAsync();
        var accounts = await db.Users.Select(account => account.ContractId).ToListAsync();
        var links = await db.ContractHolderLinks.Select(link => link.ContractId).ToListAsync();
        var records = await db.Set<AuditRemoval>().Where(removal => !removal.IsOpen).Select(removal => removal.ContractId).ToListAsync();
        var told = await db.Set<AuditEntry>().Where(entry => entry.Act == nameof(PersonalDataRemoved)).Select(entry => entry.ContractId).ToListAsync();
        foreach (var contract in contracts)
        {
            var gone = contract.RemovedAt is not null;
            Assert.Equal(
                (gone, !gone, !gone, gone ? 1 : 0, gone ? 1 : 0, gone),
                (contract.Holder.Name.Length == 0, accounts.Contains(contract.Id), links.Contains(contract.Id), records.Count(id => id == contract.Id), told.Count(id => id == contract.Id),
                    contract.Subscriptions.All(line => line.User.Name.Length == 0)));
        }

        return contracts.Count(contract => contract.RemovedAt is not null);
    }

    private static async Task<int> CountRemovedAsync(PointHost host)
    {
        await using var db = host.Open();
        return await db.Contracts.CountAsync(contract => contract.RemovedAt != null);
    }

    private static async Task AddEndedAsync(PointHost host)
    {
        var contractId = await host.AddContractAsync(Opened, Opened, 3000, 1000);
        await host.WriteAsync(async db =>
        {
            var contract = await db.Contracts.SingleAsync(found => found.Id == contractId);
            db.Users.Add(new PortalAccount
            {
                Id = Guid.NewGuid(), ContractId = contractId, UserName = contract.LoginId, NormalizedUserName = contract.NormalizedLoginId, SecurityStamp = Guid.NewGuid().ToString("N"),
            });
            await EndedScene.BecomeAsync(db, contractId, ContractStatus.Terminated, SubscriptionStatus.Terminated, Opened.AddDays(5));
            contract.NoteEnd(Opened.AddDays(5));
            return true;
        });
    }

    private static Process Start(IReadOnlyDictionary<string, string> settings)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "MyPage.Web.dll"), "run-job", ContractRemoval.Name])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["Clock__Now"] = Opened.AddDays(150).ToString("O", CultureInfo.InvariantCulture);
        start.Environment["Jobs__Pause"] = "00:00:00.020";
        foreach (var (key, value) in settings)
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        return Process.Start(start)!;
    }
}

public sealed class RemovalKillOnSqlite() : RemovalKillTests(() => new SqliteDatabase());

[Needs(Need.PostgreSql)]
public sealed class RemovalKillOnPostgreSql() : RemovalKillTests(() => new PostgreSqlDatabase());
