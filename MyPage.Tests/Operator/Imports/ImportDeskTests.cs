using Microsoft.EntityFrameworkCore;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Tests.Import;
using MyPage.Web.Auditing;
using MyPage.Web.Capabilities.Imports;
using MyPage.Web.Happenings.Imports;
using MyPage.Web.Persistence;
using Xunit;

namespace MyPage.Tests.Operator.Imports;

/// <summary>取り込み: files are checked first, loaded by one order, one at a time over all nodes, and each run stands in the history.</summary>
public abstract class ImportDeskTests(Func<TestDatabase> create) : IAsyncLifetime
{
    private readonly TestDatabase _database = create();
    private PortalFactory _portal = null!;

    private ImportDesk Desk => _portal.Imports();

    private string Kept => Path.Combine(_database.Directory, "imports");

    public async Task InitializeAsync()
    {
        await _database.CreateAsync();
        _portal = new PortalFactory(_database);
        _portal.StartServer();
    }

    public async Task DisposeAsync()
    {
        await _portal.DisposeAsync();
        await _database.DisposeAsync();
    }

    [NeedsFact]
    public async Task Upload_ThenLoad_ChecksWithoutAChangeAndLoadsByTheOrder()
    {
        using var folder = CsvFolder.Basic().Text("notes.txt", "x").Usage("070-0200-0001,2026-11-01,5", "070-0200-9999,2026-11-01,5");

        var id = await _portal.CheckedAsync(folder);

        var found = await _portal.FindImportAsync(id);
        Assert.Equal(0, await _portal.ReadAsync(db => db.Contracts.CountAsync()));
        Assert.Equal((1, "notes.txt", false), (found.RefusedRows, found.LeftAlone, found.MayHaveLoaded));
        Assert.Equal([("contracts.csv", 3, 0), ("plans.csv", 2, 0), ("subscriptions.csv", 4, 0), ("usage.csv", 1, 1)], found.Files.OrderBy(file => file.Name, StringComparer.Ordinal).Select(file => (file.Name, file.Added!.Value, file.Refused!.Value)));
        Assert.All(found.Files, file => Assert.Equal(64, file.Sha256.Length));
        var row = Assert.Single((await Desk.RefusalsAsync(ImportSeed.Administrator, id, 0, CancellationToken.None)).Rows);
        Assert.Equal(("usage.csv", 3, "phone_number"), (row.FileName, row.Line, row.Column));

        Assert.Null(await Desk.LoadAsync(ImportSeed.Administrator, id, strict: false, CancellationToken.None));
        await _portal.UntilAsync(id, ImportState.Loaded);

        Assert.Equal((3, 4), await _portal.ReadAsync(async db => (await db.Contracts.CountAsync(), await db.Subscriptions.CountAsync())));
        await Until.TrueAsync(() => !Directory.Exists(Path.Combine(Kept, id.ToString("N"))), "its files to go");
        Assert.Equal(ImportRefusedAct.Over, await Desk.LoadAsync(ImportSeed.Administrator, id, false, CancellationToken.None));
        Assert.Equal(
            [nameof(ImportUploaded), nameof(ImportOrdered)],
            await _portal.ReadAsync(db => db.Set<AuditEntry>().Where(entry => entry.Actor == AuditActor.Operator).OrderBy(entry => entry.At).Select(entry => entry.Act).ToListAsync()));
        var (history, total) = await Desk.HistoryAsync(ImportSeed.Administrator, 0, CancellationToken.None);
        Assert.Equal((1, "boss", "boss"), (total, history[0].OperatorName, history[0].LoadedBy));
    }

    [NeedsFact]
    public async Task Load_StrictWithARefusedRow_LoadsNothing()
    {
        using var folder = CsvFolder.Basic().Usage("070-0200-9999,2026-11-01,5");
        var id = await _portal.CheckedAsync(folder);

        Assert.Null(await Desk.LoadAsync(ImportSeed.Administrator, id, strict: true, CancellationToken.None));
        await _portal.UntilAsync(id, ImportState.NotLoaded);

        Assert.Equal(0, await _portal.ReadAsync(db => db.Contracts.CountAsync()));
        Assert.False((await _portal.FindImportAsync(id)).MayHaveLoaded);
    }

    [NeedsFact]
    public async Task Upload_WhileAnotherIsOpen_IsRefusedUntilThatIsGivenUp()
    {
        using var folder = CsvFolder.Basic();
        await using var other = new PortalFactory(_database, clock: _portal.Clock);
        other.StartServer();
        var id = await _portal.CheckedAsync(folder);

        Assert.Equal(UploadRefusal.AnotherIsOpen, (await other.Imports().UploadAsync(ImportSeed.Administrator, folder.Given(), null, CancellationToken.None)).Refusal);
        Assert.Equal(id, (await other.Imports().OpenAsync(ImportSeed.Administrator, CancellationToken.None))!.Id);
        Assert.Null(await other.Imports().CancelAsync(ImportSeed.Administrator, id, CancellationToken.None));

        Assert.Equal(ImportState.Cancelled, (await _portal.FindImportAsync(id)).State);
        Assert.Empty(Directory.EnumerateDirectories(Kept));
        await _portal.CheckedAsync(folder);
    }

    [NeedsFact]
    public async Task Upload_TwoAtOnceOnTwoNodes_TakesOne()
    {
        using var folder = CsvFolder.Basic();
        await using var other = new PortalFactory(_database, clock: _portal.Clock);
        other.StartServer();

        var results = await Task.WhenAll(new[] { _portal, other, _portal, other }.Select(node => Task.Run(() => node.Imports().UploadAsync(ImportSeed.Administrator, folder.Given(), null, CancellationToken.None))));

        Assert.Single(results, result => result.IsDone);
        Assert.All(results.Where(result => !result.IsDone), result => Assert.Equal(UploadRefusal.AnotherIsOpen, result.Refusal));
    }

    /// <summary>The order may be given on any node; the one that has the files follows it.</summary>
    [NeedsFact]
    public async Task Load_OrderedOnAnotherNode_IsDone()
    {
        using var folder = CsvFolder.Basic();
        await using var other = new PortalFactory(_database, clock: _portal.Clock);
        other.StartServer();
        var id = await _portal.CheckedAsync(folder);

        Assert.Null(await other.Imports().LoadAsync(ImportSeed.Administrator, id, false, CancellationToken.None));

        await other.UntilAsync(id, ImportState.Loaded);
        Assert.Equal(3, await other.ReadAsync(db => db.Contracts.CountAsync()));
    }

    [NeedsFact]
    public async Task Check_FileThatWouldChangeMany_IsAskedAboutAndThenTaken()
    {
        using var before = Many("佐々木 蓮", "ササキ レン");
        Assert.Null(await Desk.LoadAsync(ImportSeed.Administrator, await _portal.CheckedAsync(before), false, CancellationToken.None));
        await Until.TrueAsync(async () => await Desk.OpenAsync(ImportSeed.Administrator, CancellationToken.None) is null, "the first to be loaded");
        using var after = Many("高橋 花", "タカハシ ハナ");

        var id = await _portal.CheckedAsync(after);

        Assert.Equal(20, (await _portal.FindImportAsync(id)).NeededUserChanges);
        Assert.Equal(ImportRefusedAct.OutOfRange, await Desk.CheckAgainAsync(ImportSeed.Administrator, id, -1, CancellationToken.None));
        Assert.Null(await Desk.CheckAgainAsync(ImportSeed.Administrator, id, 20, CancellationToken.None));
        await Until.TrueAsync(async () => await _portal.FindImportAsync(id) is { State: ImportState.Checked, AcceptedUserChanges: 20 }, "the second check");
        var found = await _portal.FindImportAsync(id);
        Assert.Equal((null, 0), (found.NeededUserChanges, found.RefusedRows));
    }

    /// <summary>What a process leaves that ends in the middle: the next look says so, and the import can be begun again.</summary>
    [NeedsFact]
    public async Task Running_NodeSilent_IsBrokenOffAndCanBeLoadedAgain()
    {
        using var folder = CsvFolder.Basic();
        var id = await _portal.CheckedAsync(folder);
        await _portal.WriteAsync(async db =>
        {
            var import = await db.Set<RecordedImport>().SingleAsync(found => found.Id == id);
            (import.State, import.MayHaveLoaded, import.SeenAt) = (ImportState.Loading, true, _portal.Clock.GetUtcNow() - ImportLedger.LongestSilence - TimeSpan.FromSeconds(1));
        });

        await _portal.UntilAsync(id, ImportState.BrokenOff);

        Assert.Equal(ImportRefusedAct.Over, await Desk.CheckAgainAsync(ImportSeed.Administrator, Guid.NewGuid(), 0, CancellationToken.None));
        Assert.Null(await Desk.LoadAsync(ImportSeed.Administrator, id, false, CancellationToken.None));
        await _portal.UntilAsync(id, ImportState.Loaded);
        Assert.Equal(3, await _portal.ReadAsync(db => db.Contracts.CountAsync()));
    }

    [NeedsFact]
    public async Task Checked_NobodyDecides_IsForgottenAfterADay()
    {
        using var folder = CsvFolder.Basic();
        var id = await _portal.CheckedAsync(folder);

        _portal.Clock.Advance(TimeSpan.FromHours(24.1));

        await _portal.UntilAsync(id, ImportState.Expired);
        await Until.TrueAsync(() => !Directory.EnumerateDirectories(Kept).Any(), "its files to be removed");
    }

    [NeedsFact]
    public async Task Desk_ForAnotherRole_IsAFault()
    {
        var support = ImportSeed.Administrator with { Role = OperatorRole.Support };

        await Assert.ThrowsAsync<InvalidOperationException>(() => Desk.UploadAsync(support, [], null, CancellationToken.None));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Desk.LoadAsync(support, Guid.NewGuid(), false, CancellationToken.None));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Desk.HistoryAsync(support, 0, CancellationToken.None));
    }

    /// <summary>The page of an import, and its rows as a file.</summary>
    [NeedsFact]
    public async Task Pages_OfAnImport_ShowItsRowsAndGiveThemAsAFile()
    {
        using var folder = CsvFolder.Basic().Usage([.. Enumerable.Range(0, 60).Select(i => $"070-0200-9{i:000},2026-11-01,5")]);
        var id = await _portal.CheckedAsync(folder);
        var visitor = await _portal.AddSignedInOperatorAsync();

        var page = await visitor.GetAsync($"/operator/import/{id}");
        var next = await visitor.GetAsync($"/operator/import/{id}?page=1");
        var file = await visitor.GetAsync($"/operator/import/{id}/report.csv");

        Assert.Contains("確認済み", page.Words, StringComparison.Ordinal);
        Assert.Equal((50, 10), (page.Document.QuerySelectorAll("td[lang=en]").Length, next.Document.QuerySelectorAll("td[lang=en]").Length));
        Assert.Equal(61, file.Body.Trim().Split('\n').Length);
        Assert.Contains("\"usage.csv\",2,\"phone_number\",", file.Body, StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await visitor.GetAsync($"/operator/import/{Guid.NewGuid()}/report.csv")).Status);
    }

    private static CsvFolder Many(string name, string kana) => CsvFolder.Basic()
        .Contracts([.. Enumerable.Range(0, 20).Select(i => CsvFolder.Contract($"M{i}", $"many{i}"))])
        .Subscriptions([.. Enumerable.Range(0, 20).Select(i => CsvFolder.Line($"M{i}", $"070-0300-{i:0000}", name: name, kana: kana))]);
}

public sealed class ImportDeskOnSqlite() : ImportDeskTests(() => new SqliteDatabase());

[Needs(Need.PostgreSql)]
public sealed class ImportDeskOnPostgreSql() : ImportDeskTests(() => new PostgreSqlDatabase());
