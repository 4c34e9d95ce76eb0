namespace MyPage.Web.Capabilities.OwnData;

/// <summary>A file of a holder's own data: rows of one table, once as CSV and once as JSON.</summary>
/// <param name="Name">The file's name without its end.</param>
/// <param name="Row">The rows' type.</param>
/// <param name="Words">What the file says, in the language of the moment.</param>
/// <param name="Columns">The table's columns that leave, in this order.</param>
/// <param name="Rows">The rows of one holder, one after the other.</param>
/// <param name="Hides">Whether a cell of a row is left empty, because it tells of somebody else.</param>
public sealed record OwnFile(
    string Name,
    Type Row,
    Func<string> Words,
    IReadOnlyList<string> Columns,
    Func<Own, IAsyncEnumerable<object>> Rows,
    Func<object, string, bool> Hides);
