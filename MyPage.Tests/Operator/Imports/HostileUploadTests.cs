using System.IO.Compression;
using System.Text;
using Microsoft.Extensions.Options;
using MyPage.Web.Capabilities.Imports;
using MyPage.Web.Persistence;
using Xunit;

namespace MyPage.Tests.Operator.Imports;

/// <summary>Files that mean harm, or are simply wrong: each is refused by its cause, and nothing of it stays on the disk.</summary>
public sealed class HostileUploadTests : IDisposable
{
    private const int Largest = 1_000_000;

    private readonly string _folder = Directory.CreateTempSubdirectory("mypage-room-").FullName;
    private readonly ImportRoom _room;

    public HostileUploadTests() =>
        _room = new ImportRoom(Options.Create(new StorageOptions { DataDirectory = _folder }), Options.Create(new ImportOptions { LargestUpload = Largest }));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Receive_Zip_KeepsTheImportsFilesUnderTheirOwnNames()
    {
        var received = await ReceiveAsync(ImportSeed.FileOf("export.ZIP", Zip(("export/CONTRACTS.csv", "a"), ("export\\plans.csv", "b"), ("__MACOSX/export/._plans.csv", "c"), ("export/deep/usage.csv", "d"), ("export/readme.txt", "e"))));

        Assert.Equal(["contracts.csv", "plans.csv"], received.Files.Select(file => file.Name).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.Equal(["export/deep/usage.csv", "export/readme.txt"], received.LeftAlone);
        Assert.Equal("ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb", received.Files[0].Sha256);
        Assert.Equal(["contracts.csv", "plans.csv"], Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories).Select(Path.GetFileName).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            foreach (var path in Directory.EnumerateFileSystemEntries(_folder, "*", SearchOption.AllDirectories))
            {
                Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(path) & (UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite));
            }
        }
    }

    [Theory]
    [InlineData("../contracts.csv")]
    [InlineData("/etc/contracts.csv")]
    [InlineData("..\\..\\contracts.csv")]
    [InlineData("C:\\contracts.csv")]
    [InlineData("a/../contracts.csv")]
    public async Task Receive_NameThatLeadsOut_IsRefused(string name) =>
        await AssertRefusedAsync(UploadRefusal.HostileName, ImportSeed.FileOf("a.zip", Zip((name, "x"))));

    [Fact]
    public async Task Receive_Bomb_EndsAtTheBound() =>
        await AssertRefusedAsync(UploadRefusal.TooLarge, ImportSeed.FileOf("a.zip", Zip(("usage.csv", new string('0', 50 * Largest)))));

    [Fact]
    public async Task Receive_FileLargerThanTheBound_EndsAtTheBound()
    {
        var endless = new UploadedFile("usage.csv", () => new EndlessStream());

        await AssertRefusedAsync(UploadRefusal.TooLarge, endless);
        await AssertRefusedAsync(UploadRefusal.TooLarge, ImportSeed.FileOf("plans.csv", new byte[Largest / 2]), ImportSeed.FileOf("usage.csv", new byte[(Largest / 2) + 1]));
    }

    [Fact]
    public async Task Receive_TooManyEntries_IsRefusedBeforeTheyAreListed()
    {
        await AssertRefusedAsync(UploadRefusal.TooMany, ImportSeed.FileOf("a.zip", Zip([.. Enumerable.Range(0, 1001).Select(i => ($"{i}.txt", ""))])));
        await AssertRefusedAsync(UploadRefusal.TooMany, [.. Enumerable.Range(0, 1001).Select(i => ImportSeed.FileOf($"{i}.txt", []))]);
    }

    [Fact]
    public async Task Receive_WhatIsNoZip_IsRefused()
    {
        await AssertRefusedAsync(UploadRefusal.NoZip, ImportSeed.FileOf("a.zip", Encoding.UTF8.GetBytes("contracts")));
        await AssertRefusedAsync(UploadRefusal.NoZip, ImportSeed.FileOf("a.zip", Zip(("contracts.csv", "a"))[..40]));
        await AssertRefusedAsync(UploadRefusal.NoZip, ImportSeed.FileOf("a.zip", []));
    }

    [Fact]
    public async Task Receive_NothingOrTwice_IsRefused()
    {
        await AssertRefusedAsync(UploadRefusal.NoneKnown);
        await AssertRefusedAsync(UploadRefusal.NoneKnown, ImportSeed.FileOf("notes.txt", [1]), ImportSeed.FileOf("a.zip", Zip(("b.zip", "x"))));
        await AssertRefusedAsync(UploadRefusal.NamedTwice, ImportSeed.FileOf("plans.csv", [1]), ImportSeed.FileOf("PLANS.CSV", [2]));
        await AssertRefusedAsync(UploadRefusal.NamedTwice, ImportSeed.FileOf("plans.csv", [1]), ImportSeed.FileOf("a.zip", Zip(("x/plans.csv", "a"))));
    }

    [Fact]
    public async Task Receive_DiskThatCannotBeWritten_IsRefused()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "imports"), "in the way");

        var result = await _room.ReceiveAsync(Guid.NewGuid(), [ImportSeed.FileOf("plans.csv", [1])], null, CancellationToken.None);

        Assert.Equal(UploadRefusal.CannotKeep, result.Refusal);
    }

    private async Task<ReceivedFiles> ReceiveAsync(params UploadedFile[] files) => (await _room.ReceiveAsync(Guid.NewGuid(), files, null, CancellationToken.None)).Value;

    private async Task AssertRefusedAsync(UploadRefusal refusal, params UploadedFile[] files)
    {
        var result = await _room.ReceiveAsync(Guid.NewGuid(), files, null, CancellationToken.None);

        Assert.Equal(refusal, result.Refusal);
        Assert.Empty(Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories));
        Assert.Empty(_room.Kept());
    }

    private static byte[] Zip(params (string Name, string Content)[] entries)
    {
        using var packed = new MemoryStream();
        using (var archive = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var writer = new StreamWriter(archive.CreateEntry(name).Open(), new UTF8Encoding(false));
                writer.Write(content);
            }
        }

        return packed.ToArray();
    }

    private sealed class EndlessStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(buffer.Length);
    }
}
