using System.Globalization;
using MyPage.Domain;
using MyPage.Domain.Points;

namespace MyPage.Web.Features.Points;

/// <summary>ポイントの使い方 as it is chosen.</summary>
public sealed class PointsForm
{
    public PointChoiceKind? Kind { get; set; }

    /// <summary>毎月使うポイント as it was typed.</summary>
    public string? Points { get; set; }

    public static PointsForm From(PointChoice? choice) => new()
    {
        Kind = choice?.Kind ?? PointChoiceKind.None,
        Points = choice is { Points: > 0 and var points } ? points.ToString(CultureInfo.InvariantCulture) : null,
    };

    /// <summary>The typed number, of any width and with separators; null where nothing was typed, −1 where it is no number.</summary>
    public int? ReadPoints()
    {
        var plain = OutsideText.Fold(Points ?? "").Replace(",", "", StringComparison.Ordinal).Trim();
        return plain.Length == 0 ? null : int.TryParse(plain, NumberStyles.None, CultureInfo.InvariantCulture, out var points) ? points : -1;
    }
}
