using Microsoft.Extensions.DependencyInjection;
using MyPage.Tests.Hosting;
using MyPage.Tests.Import;
using MyPage.Web.Capabilities.Imports;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;

namespace MyPage.Tests.Operator.Imports;

/// <summary>Imports of the console, as its pages order them.</summary>
internal static class ImportSeed
{
    public static readonly OperatorCaller Administrator = new(CallerWay.Console, CallerOrigin.Inside) { OperatorId = Guid.NewGuid(), Name = "boss", Role = OperatorRole.Administrator };

    public static ImportDesk Imports(this PortalFactory portal) => portal.Services.GetRequiredService<ImportDesk>();

    /// <summary>The files of a folder, as a browser gives them.</summary>
    public static IReadOnlyList<UploadedFile> Given(this CsvFolder folder) =>
        [.. Directory.EnumerateFiles(folder.Path).Order(StringComparer.Ordinal).Select(path => new UploadedFile(Path.GetFileName(path), () => File.OpenRead(path)))];

    public static UploadedFile FileOf(string name, byte[] content) => new(name, () => new MemoryStream(content));

    /// <summary>Gives the files, and waits until they are checked.</summary>
    public static async Task<Guid> CheckedAsync(this PortalFactory portal, CsvFolder folder)
    {
        var id = (await portal.Imports().UploadAsync(Administrator, folder.Given(), null, CancellationToken.None)).Value;
        await portal.UntilAsync(id, ImportState.Checked);
        return id;
    }

    public static Task UntilAsync(this PortalFactory portal, Guid id, ImportState state) => Until.TrueAsync(
        async () => (await portal.FindImportAsync(id)).State is var now && now == state, state.ToString());

    public static async Task<RecordedImport> FindImportAsync(this PortalFactory portal, Guid id) =>
        await portal.Imports().FindAsync(Administrator, id, CancellationToken.None) ?? throw new InvalidOperationException("There is no such import.");

    /// <summary>An import that is over, for whoever only looks.</summary>
    public static async Task<Guid> AddImportAsync(this PortalFactory portal)
    {
        var id = Guid.NewGuid();
        await portal.WriteAsync(db =>
        {
            db.Add(new RecordedImport
            {
                Id = id,
                At = portal.Clock.GetUtcNow(),
                ByCommand = true,
                Node = "test",
                State = ImportState.Loaded,
                StateAt = portal.Clock.GetUtcNow(),
                SeenAt = portal.Clock.GetUtcNow(),
                EndedAt = portal.Clock.GetUtcNow(),
                Files = [new RecordedImportFile { ImportId = id, Name = "contracts.csv", Bytes = 12, Sha256 = new string('a', 64), Added = 1, Updated = 0, Unchanged = 0, Refused = 0 }],
            });
            return Task.CompletedTask;
        });
        return id;
    }
}
