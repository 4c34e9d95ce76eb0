using System.IO.Compression;
using System.Security.Cryptography;
using MyPage.Domain;

namespace MyPage.Web.Capabilities.Imports;

/// <summary>
/// Writes what was given into a folder. What a ZIP says of itself is not believed: its bytes are counted as they come out, and its names only
/// choose which of the import's own names a file gets.
/// </summary>
internal sealed class UploadIntake(string folder, long largest, IProgress<long>? progress)
{
    private const int MostEntries = 1000;
    private const int MostLeftAlone = 30;
    private const int LongestName = 80;
    private const string Packed = "upload.zip";
    private static readonly byte[] EntryMark = [0x50, 0x4B, 0x01, 0x02];

    private readonly byte[] _buffer = new byte[64 * 1024];
    private long _taken;
    private long _arrived;
    private int _entries;

    public List<ReceivedFile> Files { get; } = [];

    public List<string> LeftAlone { get; } = [];

    public async Task TakeAsync(UploadedFile file, CancellationToken cancellationToken)
    {
        CountEntry();
        if (CarrierFiles.Known(file.Name) is { } known)
        {
            await using var stream = file.Open();
            await KeepAsync(known, stream, arrives: true, cancellationToken);
        }
        else if (string.Equals(Path.GetExtension(file.Name), ".zip", StringComparison.OrdinalIgnoreCase))
        {
            await using var stream = file.Open();
            await UnpackAsync(stream, cancellationToken);
        }
        else
        {
            Leave(file.Name);
        }
    }

    private async Task KeepAsync(string name, Stream stream, bool arrives, CancellationToken cancellationToken)
    {
        if (Files.Exists(file => string.Equals(file.Name, name, StringComparison.Ordinal)))
        {
            throw new UploadException(UploadRefusal.NamedTwice);
        }

        var before = _taken;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using (var kept = Create(name))
        {
            await CopyAsync(stream, kept, hash, arrives, cancellationToken);
        }

        Files.Add(new ReceivedFile(name, _taken - before, Convert.ToHexStringLower(hash.GetHashAndReset())));
    }

    private async Task UnpackAsync(Stream stream, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, Packed);
        var before = _taken;
        await using (var kept = Create(Packed))
        {
            await CopyAsync(stream, kept, null, arrives: true, cancellationToken);
        }

        // It is gone again once it is unpacked.
        _taken = before;
        try
        {
            await RefuseManyAsync(path, cancellationToken);
            await using var archive = await ZipFile.OpenReadAsync(path, cancellationToken);
            foreach (var entry in archive.Entries)
            {
                CountEntry();
                await UnpackAsync(entry, cancellationToken);
            }
        }
        catch (Exception exception) when (exception is InvalidDataException or NotSupportedException)
        {
            throw new UploadException(UploadRefusal.NoZip);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private async Task UnpackAsync(ZipArchiveEntry entry, CancellationToken cancellationToken)
    {
        var parts = entry.FullName.Replace('\\', '/').Split('/');
        if (parts[0].Length == 0 || parts.Any(part => part is ".." || part.Contains(':', StringComparison.Ordinal) || part.Any(char.IsControl)))
        {
            throw new UploadException(UploadRefusal.HostileName);
        }

        if (parts[^1].Length == 0 || parts[0] is "__MACOSX")
        {
            // A folder, and what a Mac writes beside each file.
            return;
        }

        // Packed with its folder or without it; what lies deeper is not looked at, as with the command.
        if (parts.Length > 2 || CarrierFiles.Known(parts[^1]) is not { } known)
        {
            Leave(entry.FullName);
            return;
        }

        if (entry.IsEncrypted)
        {
            throw new UploadException(UploadRefusal.NoZip);
        }

        await using var stream = await entry.OpenAsync(cancellationToken);
        await KeepAsync(known, stream, arrives: false, cancellationToken);
    }

    // The library reads the whole list of entries before it gives the first, whatever the ZIP says of their number.
    private async Task RefuseManyAsync(string path, CancellationToken cancellationToken)
    {
        await using var packed = File.OpenRead(path);
        var (found, kept) = (0, 0);
        while (await packed.ReadAsync(_buffer.AsMemory(kept), cancellationToken) is var read and > 0)
        {
            var span = _buffer.AsSpan(0, kept + read);
            for (int at; (at = span.IndexOf(EntryMark)) >= 0; span = span[(at + EntryMark.Length)..])
            {
                if (++found > MostEntries)
                {
                    throw new UploadException(UploadRefusal.TooMany);
                }
            }

            kept = Math.Min(span.Length, EntryMark.Length - 1);
            span[^kept..].CopyTo(_buffer);
        }
    }

    private async Task CopyAsync(Stream from, FileStream to, IncrementalHash? hash, bool arrives, CancellationToken cancellationToken)
    {
        while (await from.ReadAsync(_buffer, cancellationToken) is var read and > 0)
        {
            _taken += read;
            if (_taken > largest)
            {
                throw new UploadException(UploadRefusal.TooLarge);
            }

            hash?.AppendData(_buffer, 0, read);
            await to.WriteAsync(_buffer.AsMemory(0, read), cancellationToken);
            if (arrives)
            {
                _arrived += read;
                progress?.Report(_arrived);
            }
        }
    }

    private FileStream Create(string name)
    {
        var create = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            create.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(Path.Combine(folder, name), create);
    }

    private void CountEntry()
    {
        if (++_entries > MostEntries)
        {
            throw new UploadException(UploadRefusal.TooMany);
        }
    }

    private void Leave(string name)
    {
        if (LeftAlone.Count < MostLeftAlone)
        {
            LeftAlone.Add(OutsideText.Cut(OutsideText.Clean(name), LongestName).ReplaceLineEndings(" "));
        }
    }
}
