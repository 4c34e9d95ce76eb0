using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MyPage.Domain;

namespace MyPage.Web.Capabilities.MobileData;

/// <summary>
/// A short text that is another whenever the books of some lines are, when a held gift has run out, and on another business date: an open page asks for it to
/// learn whether it has to show anything anew. It tells nothing of what is in them.
/// </summary>
public static class DataVersion
{
    /// <summary>The version of books that were just read, with how many of their held gifts have run out and are not written as returned yet.</summary>
    public static string Of(IEnumerable<(Guid SubscriptionId, Guid Version, int RanOut)> books, DateTimeOffset now)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{BusinessCalendar.DateOf(now):O}");
        foreach (var (id, version, ranOut) in books.OrderBy(book => book.SubscriptionId))
        {
            text.Append(CultureInfo.InvariantCulture, $" {id:N} {version:N} {ranOut}");
        }

        return Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(text.ToString())).AsSpan(0, 12));
    }
}
