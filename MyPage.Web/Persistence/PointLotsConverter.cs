using System.Globalization;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using MyPage.Domain.Points;

namespace MyPage.Web.Persistence;

/// <summary>Points that came back and last longer than the others are part of an entry, as <c>yyyy-MM-dd:points</c>, the earliest first: there are seldom any.</summary>
public sealed class PointLotsConverter() : ValueConverter<IReadOnlyList<PointLot>?, string?>(lots => Write(lots), text => Read(text))
{
    private const string Day = "yyyy-MM-dd";

    /// <summary>Compares by content.</summary>
    public static ValueComparer<IReadOnlyList<PointLot>?> Comparer { get; } = new(
        (one, other) => ReferenceEquals(one, other) || (one != null && other != null && one.SequenceEqual(other)),
        lots => lots == null ? 0 : lots.Count,
        lots => lots);

    private static string? Write(IReadOnlyList<PointLot>? lots) =>
        lots is null ? null : string.Join(' ', lots.Select(lot => string.Create(CultureInfo.InvariantCulture, $"{lot.LastDay:yyyy-MM-dd}:{lot.Points}")));

    private static List<PointLot>? Read(string? text) => text?.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(lot => lot.Split(':')).Select(parts =>
        new PointLot(DateOnly.ParseExact(parts[0], Day, CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture))).ToList();
}
