using System.Text;
using CsvHelper;

namespace MyPage.Web.Features.Import.Reading;

/// <summary>The records of a CSV file one after the other, each with the physical line on which it begins.</summary>
internal sealed class CsvRecords : IDisposable
{
    // A record up to here is read, and refused by its columns' own limits. Only one whose quote is never closed goes beyond;
    // it would otherwise take a whole large file into memory.
    private const int LargestRecord = 16 * 1024 * 1024;

    private readonly Stream _stream;
    private readonly CsvReader _reader;
    private CsvMalformedReason? _fault;

    public CsvRecords(Stream stream, Encoding encoding)
    {
        _stream = stream;
        _reader = CsvReader.Create(stream, new CsvReaderOptions
        {
            HasHeader = false,
            Separator = ',',
            Encoding = encoding,
            TrackLineNumbers = true,
            MaxRecordSize = LargestRecord,
            OnMalformedRecord = record => _fault = record.Reason,
        });
    }

    /// <summary>The physical line on which the record begins, from 1.</summary>
    public int Line => checked((int)_reader.LineNumber);

    public int FieldCount => _reader.FieldCount;

    public long BytesRead => _stream.Position;

    /// <summary>What is wrong with the quotes of the record; null when nothing is.</summary>
    public string? QuoteFault => _fault switch
    {
        null => null,
        CsvMalformedReason.UnterminatedQuote => "a quote is opened and never closed; what follows it in the file was not read as rows",
        _ => "a quote stands inside a field; put the whole field in quotes and write each quote in it twice",
    };

    public string this[int index] => _reader.GetString(index);

    /// <summary>Goes to the next record; blank lines, and the rows of blank fields that a spreadsheet leaves where it was cleared, are passed over. False at the end.</summary>
    /// <exception cref="CsvFormatException">The record is longer than any that is read.</exception>
    public bool Read()
    {
        do
        {
            _fault = null;
            if (!_reader.Read())
            {
                return false;
            }
        }
        while (QuoteFault is null && IsBlank());
        return true;
    }

    public void Dispose() => _reader.Dispose();

    private bool IsBlank()
    {
        for (var i = 0; i < FieldCount; i++)
        {
            if (!string.IsNullOrWhiteSpace(this[i]))
            {
                return false;
            }
        }

        return true;
    }
}
