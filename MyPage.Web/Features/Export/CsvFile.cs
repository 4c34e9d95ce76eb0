using System.Text;
using MyPage.Web.Capabilities.Csv;

namespace MyPage.Web.Features.Export;

/// <summary>
/// A CSV file for the carrier's systems: UTF-8 without a mark, lines end in CR LF, quoted where RFC 4180 asks for it. It is written beside its
/// place and moved there whole, so that whoever takes it never gets half of one; without <see cref="KeepAsync"/> the former one stays.
/// </summary>
internal sealed class CsvFile : IAsyncDisposable
{
    private readonly string _path;
    private readonly string _unfinished;
    private readonly StreamWriter _writer;

    public CsvFile(string path, params ReadOnlySpan<string> columns)
    {
        _path = path;
        _unfinished = Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.{Guid.NewGuid():N}");
        _writer = new StreamWriter(new FileStream(_unfinished, FileMode.CreateNew, FileAccess.Write), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\r\n" };
        Write(columns);
    }

    /// <summary>A row, in which no cell is taken for a formula (<see cref="CsvCell"/>).</summary>
    public void Write(params ReadOnlySpan<string> cells)
    {
        for (var at = 0; at < cells.Length; at++)
        {
            _writer.Write(at == 0 ? "" : ",");
            _writer.Write(CsvCell.Of(cells[at]));
        }

        _writer.WriteLine();
    }

    /// <summary>It is whole: puts it in its place, in one step.</summary>
    public async Task KeepAsync(CancellationToken cancellationToken)
    {
        await _writer.FlushAsync(cancellationToken);
        ((FileStream)_writer.BaseStream).Flush(flushToDisk: true);
        await _writer.DisposeAsync();
        File.Move(_unfinished, _path, overwrite: true);
    }

    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        File.Delete(_unfinished);
    }
}
