using System.ComponentModel;

namespace MyPage.Web.Api.Paging;

/// <summary>Part of a numbered list.</summary>
/// <param name="Items">In the order of their numbers.</param>
/// <param name="After">The number to ask for next: of the last item, or what was asked for where there is none.</param>
/// <param name="More">Whether there are further ones already.</param>
public sealed record ApiPage<T>(
    [property: Description("In the order of their numbers.")] IReadOnlyList<T> Items,
    [property: Description("The value of \"after\" to go on with.")] long After,
    [property: Description("Whether there are further ones already.")] bool More)
{
    /// <summary>The page that was asked for.</summary>
    /// <param name="rows">The rows after <see cref="PageRequest.After"/> in the order of their numbers, at most <see cref="PageRequest.Rows"/>.</param>
    /// <param name="request">What was asked for.</param>
    /// <param name="numberOf">The number of a row.</param>
    public static ApiPage<T> Of(IReadOnlyList<T> rows, PageRequest request, Func<T, long> numberOf)
    {
        var items = rows.Take(request.Limit).ToList();
        return new ApiPage<T>(items, items.Count == 0 ? request.After : numberOf(items[^1]), rows.Count > items.Count);
    }
}
