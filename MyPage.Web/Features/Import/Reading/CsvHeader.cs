namespace MyPage.Web.Features.Import.Reading;

/// <summary>Where each column stands. The order of the columns is free; none may be missing, doubled or unknown.</summary>
internal static class CsvHeader
{
    /// <summary>The columns that are there, each with its index in the record, or why the header is not this file's.</summary>
    public static (IReadOnlyList<(string Column, int Index)>? Found, string? Refusal) Match(
        CsvRecords header, IReadOnlyList<string> columns, IReadOnlyList<string> optional)
    {
        var found = Enumerable.Range(0, header.FieldCount).Select(i => header[i].Trim()).ToList();
        var expected = $"expected {string.Join(',', columns)}" + (optional.Count > 0 ? $" and at will {string.Join(',', optional)}" : "");
        var missing = columns.Except(found, StringComparer.Ordinal).ToList();
        if (missing.Count > 0)
        {
            return (null, $"its header is wrong: it lacks {string.Join(", ", missing)}; {expected}");
        }

        var strange = found.Except(columns, StringComparer.Ordinal).Except(optional, StringComparer.Ordinal).ToList();
        if (strange.Count > 0)
        {
            return (null, $"its header is wrong: it has unknown columns {string.Join(", ", strange.Take(5).Select(Quoted.Of))}; {expected}");
        }

        return found.Distinct(StringComparer.Ordinal).Count() == found.Count
            ? ([.. columns.Concat(optional).Where(found.Contains).Select(column => (column, found.IndexOf(column)))], null)
            : (null, $"its header is wrong: it names a column twice; {expected}");
    }
}
