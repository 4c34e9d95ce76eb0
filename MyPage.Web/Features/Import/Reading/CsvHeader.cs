namespace MyPage.Web.Features.Import.Reading;

/// <summary>Where each column stands. The order of the columns is free; none may be missing, doubled or unknown.</summary>
internal static class CsvHeader
{
    /// <summary>For each of <paramref name="columns"/> its index in the record, or why the header is not this file's.</summary>
    public static (int[]? Indexes, string? Refusal) Match(CsvRecords header, IReadOnlyList<string> columns)
    {
        var found = Enumerable.Range(0, header.FieldCount).Select(i => header[i].Trim()).ToList();
        var expected = $"expected {string.Join(',', columns)}";
        var missing = columns.Except(found, StringComparer.Ordinal).ToList();
        if (missing.Count > 0)
        {
            return (null, $"its header is wrong: it lacks {string.Join(", ", missing)}; {expected}");
        }

        var strange = found.Except(columns, StringComparer.Ordinal).ToList();
        if (strange.Count > 0)
        {
            return (null, $"its header is wrong: it has unknown columns {string.Join(", ", strange.Take(5).Select(Quoted.Of))}; {expected}");
        }

        return found.Count == columns.Count
            ? (columns.Select(column => found.IndexOf(column)).ToArray(), null)
            : (null, $"its header is wrong: it names a column twice; {expected}");
    }
}
