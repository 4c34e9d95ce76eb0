using CsvHelper;
using MyPage.Web.Capabilities.Imports;
using MyPage.Web.Features.Import.Stages;

namespace MyPage.Web.Features.Import.Reading;

/// <summary>Reads a file's rows a batch at a time; nothing but one batch is held.</summary>
internal sealed class BatchReader<TRow>(ImportStage<TRow> stage, CsvRecords records, RowFields fields, int batchRows)
    where TRow : class
{
    // Rows that belong together stay together, but one contract must not make a batch of a whole file.
    private const int MostRowsTogether = 200;

    private ImportRow<TRow>? _ahead;
    private bool _atEnd;

    /// <summary>The next good rows in the order of the file; faulty ones go to <paramref name="refused"/>. Both empty at the end.</summary>
    public List<ImportRow<TRow>> Next(List<ImportRefusal> refused)
    {
        var rows = new List<ImportRow<TRow>>(batchRows);
        if (_ahead is not null)
        {
            rows.Add(_ahead);
            _ahead = null;
        }

        while (!_atEnd && rows.Count + refused.Count < batchRows + MostRowsTogether)
        {
            if (ReadRow(refused) is not { } row)
            {
                continue;
            }

            if (rows.Count + refused.Count >= batchRows && !(rows.Count > 0 && stage.BelongTogether(rows[^1].Values, row.Values)))
            {
                _ahead = row;
                break;
            }

            rows.Add(row);
        }

        return rows;
    }

    private ImportRow<TRow>? ReadRow(List<ImportRefusal> refused)
    {
        try
        {
            if (!records.Read())
            {
                _atEnd = true;
                return null;
            }
        }
        catch (CsvFormatException fault)
        {
            _atEnd = true;
            refused.Add(new ImportRefusal(stage.FileName, (int)fault.LineNumber, "row", "is longer than 16 MB, as when a quote is opened and never closed; the file was not read from here on"));
            return null;
        }

        fields.Begin();
        var row = stage.Read(fields);
        if (fields.Fault is not { } refusal)
        {
            return new ImportRow<TRow>(records.Line, row);
        }

        refused.Add(new ImportRefusal(stage.FileName, records.Line, refusal.Column, refusal.Reason));
        return null;
    }
}
