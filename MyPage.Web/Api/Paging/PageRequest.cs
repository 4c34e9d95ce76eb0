using System.Globalization;
using MyPage.Web.Security.ApiKeys;

namespace MyPage.Web.Api.Paging;

/// <summary>Which part of a numbered list is asked for: <c>?after=…&amp;limit=…</c>.</summary>
/// <param name="After">The number of the last item that the system has; 0 for none.</param>
/// <param name="Limit">How many it wants at most.</param>
public readonly record struct PageRequest(long After, int Limit)
{
    /// <summary>The most that one answer holds, and what it holds where nothing is said.</summary>
    public const int MostItems = 1000;

    /// <summary>How many rows to read: one more than is answered, to know whether there are further ones.</summary>
    public int Rows => Limit + 1;

    /// <summary>Reads the query. Null when it can be taken; else what is wrong with it.</summary>
    public static ApiProblem? Read(IQueryCollection query, out PageRequest page)
    {
        page = default;
        long limit = MostItems;
        if (!TryRead(query, "after", 0, long.MaxValue, out var after))
        {
            return new ApiProblem(StatusCodes.Status400BadRequest, "malformed-after", "after is the number of the last item that you have: a whole number from 0, once.");
        }

        if (query.ContainsKey("limit") && !TryRead(query, "limit", 1, MostItems, out limit))
        {
            return new ApiProblem(StatusCodes.Status400BadRequest, "malformed-limit", $"limit is a whole number from 1 to {MostItems}, once.");
        }

        page = new PageRequest(after, (int)limit);
        return null;
    }

    private static bool TryRead(IQueryCollection query, string name, long least, long most, out long value)
    {
        value = least;
        return !query.TryGetValue(name, out var values)
            || (values.Count == 1 && long.TryParse(values[0], NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= least && value <= most);
    }
}
