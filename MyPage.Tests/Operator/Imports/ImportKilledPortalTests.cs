using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Tests.Import;
using MyPage.Tests.Processes;
using MyPage.Web.Capabilities.Imports;
using Xunit;

namespace MyPage.Tests.Operator.Imports;

/// <summary>The portal's process is killed while it loads what the console ordered: whole batches are there, the history says so, and another order completes it.</summary>
public abstract class ImportKilledPortalTests(Func<TestDatabase> create)
{
    private const int Contracts = 60_000;
    private const int BatchRows = 2000;

    [NeedsFact]
    public async Task Load_ProcessKilled_IsBrokenOffInWholeBatchesAndCompletedByAnotherOrder()
    {
        await using var database = create();
        await database.CreateAsync();

        // This process only orders; the other one works.
        await using var portal = new PortalFactory(database, services: services => services.RemoveAll<IHostedService>());
        portal.StartServer();
        using var folder = Export();
        var id = (await portal.Imports().UploadAsync(ImportSeed.Administrator, folder.Given(), null, CancellationToken.None)).Value;
        using (var first = Start(database, 0))
        {
            await WaitAsync(first, async () => (await portal.FindImportAsync(id)).State == ImportState.Checked, "the check");
            Assert.Null(await portal.Imports().LoadAsync(ImportSeed.Administrator, id, strict: false, CancellationToken.None));
            await WaitAsync(first, async () => await CountAsync(portal) > 0, "the first batch");
            first.Kill();
        }

        var loaded = await CountAsync(portal);
        Assert.Equal(0, loaded % BatchRows);
        Assert.Equal(ImportState.Loading, (await portal.FindImportAsync(id)).State);

        using var second = Start(database, 5);
        await WaitAsync(second, async () => (await portal.FindImportAsync(id)).State == ImportState.BrokenOff, "the portal to notice");
        Assert.True((await portal.FindImportAsync(id)).MayHaveLoaded);
        Assert.Equal(loaded, await CountAsync(portal));

        Assert.Null(await portal.Imports().LoadAsync(ImportSeed.Administrator, id, strict: false, CancellationToken.None));
        await WaitAsync(second, async () => (await portal.FindImportAsync(id)).State == ImportState.Loaded, "the rest");
        Assert.Equal(Contracts, await CountAsync(portal));
        var file = (await portal.FindImportAsync(id)).Files.Single(one => one.Name is "contracts.csv");
        Assert.Equal((Contracts - loaded, loaded), (file.Added!.Value, file.Unchanged!.Value));

        // They go once it is written that it is loaded.
        await WaitAsync(second, () => Task.FromResult(!Directory.Exists(Path.Combine(database.Directory, "imports", id.ToString("N")))), "its files to go");
    }

    private static Task WaitAsync(PortalProcess process, Func<Task<bool>> condition, string what) => Until.TrueAsync(
        () =>
        {
            process.ThrowIfEnded();
            return condition();
        },
        what,
        TimeSpan.FromMinutes(4));

    private static PortalProcess Start(TestDatabase database, int minutes) => PortalProcess.Start("Development", new Dictionary<string, string>(database.Settings, StringComparer.Ordinal)
    {
        ["UserCodes:Key"] = PortalFactory.Key,
        ["Clock:Now"] = (TestClock.Noon + TimeSpan.FromMinutes(minutes)).ToString("O", CultureInfo.InvariantCulture),
    });

    private static Task<int> CountAsync(PortalFactory portal) => portal.ReadAsync(db => db.Contracts.CountAsync(contract => EF.Functions.Like(contract.Number, "K%")));

    private static CsvFolder Export() => new CsvFolder()
        .Plans("V3,音声3GB,テスト,3000,voice,1628,true,2020-02-19,")
        .Contracts([.. Enumerable.Range(0, Contracts).Select(i => CsvFolder.Contract($"K{i:D6}", $"login{i}"))]);
}

public sealed class ImportKilledPortalOnSqlite() : ImportKilledPortalTests(() => new SqliteDatabase());

[Needs(Need.PostgreSql)]
public sealed class ImportKilledPortalOnPostgreSql() : ImportKilledPortalTests(() => new PostgreSqlDatabase());
