using System.Text;
using MyPage.Web.Capabilities.Imports;
using MyPage.Web.Features.Import.Stages;

namespace MyPage.Web.Features.Import.Reading;

/// <summary>An open file of a carrier's folder whose header has been found right: its rows, a batch at a time.</summary>
internal sealed class RowFile<TRow> : IDisposable
    where TRow : class
{
    private readonly ImportedFile _file;
    private readonly CsvRecords _records;
    private readonly BatchReader<TRow> _reader;

    private RowFile(ImportedFile file, CsvRecords records, BatchReader<TRow> reader)
    {
        _file = file;
        _records = records;
        _reader = reader;
    }

    public long BytesRead => _records.BytesRead;

    public long Length { get; private init; }

    /// <summary>The file at its first row, or why it is none of this stage's.</summary>
    public static (RowFile<TRow>? File, string? Refusal) Open(ImportStage<TRow> stage, string path, Encoding encoding, ImportRun run)
    {
        var file = new ImportedFile(path);
        var length = file.Length;
        var records = new CsvRecords(file, encoding);
        var (columns, refusal) = ReadHeader(stage, records);
        if (columns is null)
        {
            records.Dispose();
            file.Dispose();
            return (null, refusal);
        }

        var reader = new BatchReader<TRow>(stage, records, new RowFields(records, columns, run.Today), run.Request.BatchRows);
        return (new RowFile<TRow>(file, records, reader) { Length = length }, null);
    }

    /// <inheritdoc cref="BatchReader{TRow}.Next"/>
    public List<ImportRow<TRow>> Next(List<ImportRefusal> refused) => _reader.Next(refused);

    public void Dispose()
    {
        _records.Dispose();
        _file.Dispose();
    }

    private static (IReadOnlyList<(string Column, int Index)>? Columns, string? Refusal) ReadHeader(ImportStage<TRow> stage, CsvRecords records)
    {
        try
        {
            return records.Read() ? CsvHeader.Match(records, stage.Columns, stage.OptionalColumns) : (null, "it is empty; not even a header is there");
        }
        catch (CsvHelper.CsvFormatException)
        {
            return (null, $"its header is wrong; expected {string.Join(',', stage.Columns)}");
        }
    }
}
