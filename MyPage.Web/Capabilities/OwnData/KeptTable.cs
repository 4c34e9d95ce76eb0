using Microsoft.EntityFrameworkCore;

namespace MyPage.Web.Capabilities.OwnData;

/// <summary>
/// What is decided about one table: which columns leave with a holder's own data, why the others do not, and what becomes of it at a contract's end.
/// Every table and every column of the model has its place in one (<see cref="OwnDataCatalogue"/>).
/// </summary>
public sealed class KeptTable(string name, AtEnd atEnd)
{
    private readonly List<OwnFile> _files = [];
    private readonly Dictionary<string, Withheld> _withheld = new(StringComparer.Ordinal);

    /// <summary>The table.</summary>
    public string Name { get; } = name;

    /// <summary>What becomes of its rows at a contract's end.</summary>
    public AtEnd AtEnd { get; } = atEnd;

    /// <summary>The files in which its rows leave; none where nothing does.</summary>
    public IReadOnlyList<OwnFile> Files => _files;

    /// <summary>Its columns that stay, with the reason.</summary>
    public IReadOnlyDictionary<string, Withheld> Columns => _withheld;

    /// <summary>A file of it, with these columns, parted by spaces.</summary>
    public KeptTable Leaves<T>(string file, Func<string> words, Func<Own, IQueryable<T>> rows, string columns, Func<T, string, bool>? hides = null)
        where T : class
    {
        _files.Add(new OwnFile(
            file, typeof(T), words, columns.Split(' '), own => rows(own).AsNoTracking().AsAsyncEnumerable(), (row, column) => hides?.Invoke((T)row, column) == true));
        return this;
    }

    /// <summary>Columns of it, parted by spaces, that do not leave.</summary>
    public KeptTable Stays(Withheld why, string columns)
    {
        foreach (var column in columns.Split(' '))
        {
            _withheld.Add(column, why);
        }

        return this;
    }
}
