using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using MyPage.Domain.MobileData;

namespace MyPage.Web.Persistence;

/// <summary>
/// What a date took from lots is part of the date's record, as <c>lot:MB</c> in the order of taking: most dates take from one
/// lot, and a table of its own would double the portal's largest one.
/// </summary>
public sealed class LotDrawsConverter() : ValueConverter<IReadOnlyList<LotDraw>, string>(draws => Write(draws), text => Read(text))
{
    /// <summary>Compares by content, since a record changes its list in place.</summary>
    public static ValueComparer<IReadOnlyList<LotDraw>> Comparer { get; } = new(
        (one, other) => one!.SequenceEqual(other!),
        draws => draws.Count,
        draws => draws.ToList());

    private static string Write(IReadOnlyList<LotDraw> draws)
    {
        var text = new StringBuilder();
        foreach (var draw in draws)
        {
            text.Append(text.Length == 0 ? "" : " ").Append(CultureInfo.InvariantCulture, $"{draw.LotNumber}:{draw.Mb}");
        }

        return text.ToString();
    }

    private static List<LotDraw> Read(string text)
    {
        var draws = new List<LotDraw>();
        foreach (var range in text.AsSpan().Split(' '))
        {
            var draw = text.AsSpan(range);
            if (draw.IndexOf(':') is > 0 and var colon)
            {
                draws.Add(new LotDraw(int.Parse(draw[..colon], CultureInfo.InvariantCulture), int.Parse(draw[(colon + 1)..], CultureInfo.InvariantCulture)));
            }
        }

        return draws;
    }
}
