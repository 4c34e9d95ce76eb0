using Microsoft.Extensions.Options;
using MyPage.Domain;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.Imports;

/// <summary>
/// Where the files of imports from the console lie on this node: a folder each below the data directory, the portal's alone, never under the
/// web's root, and only for as long as the import needs them. Files are written under the names that the import knows, never under one that
/// somebody gave.
/// </summary>
public sealed class ImportRoom(IOptions<StorageOptions> storage, IOptions<ImportOptions> options)
{
    private const string Folder = "imports";

    // What is being received has no row yet. A folder without one that is older was left by a process that ended.
    private static readonly TimeSpan LongestReceiving = TimeSpan.FromHours(2);

    /// <summary>Where the files of an import lie.</summary>
    public string PathOf(Guid importId) => Path.Combine(storage.Value.PathOf(Folder), importId.ToString("N"));

    /// <summary>Whether this node has an import's files.</summary>
    public bool Has(Guid importId) => Directory.Exists(PathOf(importId));

    /// <summary>Takes files, ZIPs unpacked. A refusal leaves nothing.</summary>
    /// <param name="importId">The import.</param>
    /// <param name="files">What was given.</param>
    /// <param name="progress">Told how many bytes have arrived.</param>
    /// <param name="cancellationToken">Ends the taking, and leaves nothing.</param>
    public async Task<Result<ReceivedFiles, UploadRefusal>> ReceiveAsync(
        Guid importId, IReadOnlyList<UploadedFile> files, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(files);
        var folder = PathOf(importId);
        try
        {
            MakeFolder(folder);
            var intake = new UploadIntake(folder, options.Value.LargestUpload, progress);
            foreach (var file in files)
            {
                await intake.TakeAsync(file, cancellationToken);
            }

            if (intake.Files.Count > 0)
            {
                return new ReceivedFiles(intake.Files, intake.LeftAlone);
            }

            Remove(importId);
            return UploadRefusal.NoneKnown;
        }
        catch (UploadException refused)
        {
            Remove(importId);
            return refused.Refusal;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException && !cancellationToken.IsCancellationRequested)
        {
            Remove(importId);
            return UploadRefusal.CannotKeep;
        }
        catch
        {
            Remove(importId);
            throw;
        }
    }

    /// <summary>Removes an import's files; nothing where there are none.</summary>
    public void Remove(Guid importId)
    {
        var folder = PathOf(importId);
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The imports whose files lie here, and whether their folder is so old that it cannot still be being filled.</summary>
    public IReadOnlyList<(Guid ImportId, bool IsOld)> Kept()
    {
        var root = new DirectoryInfo(storage.Value.PathOf(Folder));
        return !root.Exists
            ? []
            : [.. from folder in root.EnumerateDirectories()
                  where Guid.TryParseExact(folder.Name, "N", out _)
                  select (Guid.ParseExact(folder.Name, "N"), TimeProvider.System.GetUtcNow() - folder.LastWriteTimeUtc > LongestReceiving)];
    }

    private void MakeFolder(string folder)
    {
        storage.Value.EnsureDirectory();
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(storage.Value.PathOf(Folder), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
